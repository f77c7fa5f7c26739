import BackpropEngine
import Testing

/// Operands that an operator must refuse, and why.
struct RefusedCase: Sendable, CustomTestStringConvertible {
  var op: any ArrayOperator
  var shapes: [Shape]
  var error: ShapeError

  init(_ op: any ArrayOperator, _ shapes: [Shape], _ error: ShapeError) {
    (self.op, self.shapes, self.error) = (op, shapes, error)
  }

  var testDescription: String { "\(op.name) of \(shapes.map(\.text).joined(separator: ", "))" }

  static let all: [RefusedCase] = [
    RefusedCase(Arithmetic(.add), [.vector(2), .vector(3)], .differentShapes(.vector(2), .vector(3))),
    RefusedCase(
      Arithmetic(.add), [.vector(4), .matrix(2, 3)], .differentShapes(.vector(4), .matrix(2, 3))),
    RefusedCase(
      Arithmetic(.multiply), [.vector(3), .matrix(3, 3)],
      .fitsBothWays(vector: .vector(3), matrix: .matrix(3, 3))),
    RefusedCase(
      Arithmetic(.add), [.matrix(3, 3), .vector(3)],
      .fitsBothWays(vector: .vector(3), matrix: .matrix(3, 3))),
    RefusedCase(
      Arithmetic(.subtract), [.matrix(2, 3), .matrix(3, 2)], .differentShapes(.matrix(2, 3), .matrix(3, 2))),
    RefusedCase(
      Arithmetic(.add), [.matrix(1, 3), .matrix(2, 1)], .differentShapes(.matrix(1, 3), .matrix(2, 1))),
    RefusedCase(MatrixProduct(), [.vector(3), .vector(3)], .productOfVectors(.vector(3), .vector(3))),
    RefusedCase(
      MatrixProduct(), [.vector(3), .matrix(2, 3)],
      .innerSizes(.count(3), .count(2), .vector(3), .matrix(2, 3))),
    RefusedCase(
      MatrixProduct(), [.matrix(2, 3), .vector(2)],
      .innerSizes(.count(3), .count(2), .matrix(2, 3), .vector(2))),
    RefusedCase(
      MatrixProduct(), [.matrix(2, 3), .matrix(2, 3)],
      .innerSizes(.count(3), .count(2), .matrix(2, 3), .matrix(2, 3))),
    RefusedCase(DotProduct(), [.vector(2), .vector(3)], .unequalShapes(.vector(2), .vector(3))),
    RefusedCase(OuterProduct(), [.vector(2), .matrix(2, 2)], .needs("a vector", got: .matrix(2, 2))),
    RefusedCase(Diagonal(), [.matrix(2, 2)], .needs("a vector", got: .matrix(2, 2))),
    RefusedCase(Reduction(.sum, axis: .rows), [.vector(3)], .needs("a matrix", got: .vector(3))),
    RefusedCase(Reduction(.max, axis: .columns), [.number], .needs("a matrix", got: .number)),
    RefusedCase(Softmax(), [.matrix(2, 2)], .needsAxis(.matrix(2, 2))),
    RefusedCase(Softmax(axis: .rows), [.vector(2)], .needs("a matrix", got: .vector(2))),
    RefusedCase(
      Selection(rows: 0..<4, columns: nil, result: .vector(4)), [.vector(3)],
      .outOfRange(index: 4, size: 3)),
    RefusedCase(
      Selection(rows: -1..<1, columns: nil, result: .vector(2)), [.vector(3)],
      .outOfRange(index: 0, size: 3)),
    RefusedCase(
      Selection(rows: nil, columns: 2..<3, result: .vector(2)), [.matrix(2, 2)],
      .outOfRange(index: 3, size: 2)),
    RefusedCase(Extremes(), [.vector(2), .number, .vector(3)], .differentShapes(.vector(2), .vector(3))),
  ]
}

@Test(arguments: RefusedCase.all)
func `operands that do not fit are refused with the facts`(item: RefusedCase) {
  #expect(throws: item.error) { try item.op.shape(of: item.shapes) }
  var graph = Graph()
  let operands = item.shapes.map { graph.add(.symbolic, shape: $0) }
  let count = graph.nodes.count
  #expect(throws: item.error) { try graph.add(item.op, operands) }
  #expect(graph.nodes.count == count, "nothing is added")
}

@Test func `shapes tell their sizes`() {
  #expect(Shape.vector(3).rows == .count(3) && Shape.vector(3).columns == .one)
  #expect(Shape.matrix(2, 3).count == 6)
  #expect(Shape.matrix(.letter("m"), .count(3)).count == nil)
  #expect(Shape.matrix(.max, 2).count == nil, "too many to count")
  #expect(Shape.number.isSingle && Shape.vector(1).isSingle && Shape.matrix(1, 1).isSingle)
  #expect(!Shape.vector(.letter("n")).isSingle)
  #expect(
    Shape.vector(1).text == "1 entry" && Shape.matrix(2, 3).text == "2×3" && Shape.number.text == "a number")
}
