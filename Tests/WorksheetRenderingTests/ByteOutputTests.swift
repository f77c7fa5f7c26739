import Testing

@testable import WorksheetRendering

@Test func `a buffer grows over any number of appends and keeps every byte`() {
  var out = ByteOutput(capacity: 0)
  var expected: [UInt8] = []
  for round in 0..<5_000 {
    out.put(digits: UInt(round))
    out.put("−")
    out.put(raw: "ä")
    out.append(UInt8(ascii: "x"))
    expected += Array("\(round)−äx".utf8)
  }
  var bytes: [UInt8] = [1]
  out.append(to: &bytes)
  #expect(bytes == [1] + expected)
  #expect(out.count == expected.count)
  #expect(out.last == UInt8(ascii: "x"))
}

@Test func `digits are those of the number`() {
  for number in [0, 9, 10, 99, 100, 12_345, UInt.max] {
    var out = ByteOutput()
    out.put(digits: number)
    #expect(out.text == "\(number)")
  }
}

@Test func `what is forgotten is written over`() {
  var out = ByteOutput()
  #expect(out.last == 0)
  out.put("a b   ")
  out.dropBlanks()
  #expect(out.text == "a b")
  out.truncate(to: 1)
  out.put("c")
  out.put(UInt8(ascii: "d"), times: 2)
  out.put(UInt8(ascii: "e"), times: -1)
  #expect(out.text == "acdd")
  out.truncate(to: -1)
  #expect(out.text == "")
}
