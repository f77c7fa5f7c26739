internal import BackpropEngine
internal import Diagnostics
internal import WorksheetLanguage

/// The printed values of one network's quantities: where each is printed, in the order of the file.
struct PrintedTable {
  /// By quantity and place in its array.
  private var items: [QuantityReference: [Int: [PrintedItem]]] = [:]

  init(_ all: [PrintedItem]) {
    self.all = all.sorted { $0.printed.range.lower < $1.printed.range.lower }
    for item in self.all {
      guard let place = item.place else { continue }
      items[place.quantity, default: [:]][place.entry, default: []].append(item)
    }
  }

  /// In the order of the file.
  let all: [PrintedItem]

  func concerns(_ quantity: QuantityReference) -> Bool { items[quantity] != nil }

  func items(_ quantity: QuantityReference, _ entry: Int) -> [PrintedItem] { items[quantity]?[entry] ?? [] }
}
