/// The value of another printed quantity; which ones there are, the search knows.
struct CopiedValue: Slip {
  let id = "copied"
  let sentence = SlipSentence("it is the value of %", german: "es ist der Wert von %")
  let meaning = "the value of another quantity is printed"
  let why = "A number is copied from the line above or below."
  let example = SlipExample("h[1] = 0.38758\nh[2] = 0.38758")
}
