internal import MathNotation

extension Formula {
  /// How many operations, numbers and entries it holds.
  package var partCount: Int {
    var count = 0
    visit { _ in count += 1 }
    return count
  }

  /// The formula with parts replaced and nothing else changed: 2π stays a product.
  package func replacing(_ change: (Formula) -> Formula?) -> Formula {
    if let changed = change(self) { return changed }
    func r(_ part: Formula) -> Formula { part.replacing(change) }
    switch self {
    case .number, .entry, .size, .delta, .isExtremeEntry: return self
    case .sum(let terms): return .sum(terms.map(r))
    case .product(let factors): return .product(factors.map(r))
    case .negated(let inner): return .negated(r(inner))
    case .quotient(let a, let b): return .quotient(r(a), r(b))
    case .power(let a, let b): return .power(r(a), r(b))
    case .primitive(let name, let x): return .primitive(name, r(x))
    case .function(let id, let x): return .function(id, r(x))
    case .slope(let id, let x, let y): return .slope(id, at: r(x), value: r(y))
    case .series(let kind, let index, let extent, let body): return .series(kind, index, extent, r(body))
    case .extreme(let extreme, let list): return .extreme(extreme, list.map(r))
    case .isExtreme(let extreme, let n, let list): return .isExtreme(extreme, n, list.map(r))
    case .cases(let cases, let otherwise):
      return .cases(
        cases.map { item in
          let condition = item.condition
          return Case(Condition(r(condition.left), condition.relation, r(condition.right)), r(item.value))
        }, otherwise: r(otherwise))
    }
  }

  /// The largest or smallest of several numbers as a distinction of cases, max(0, z) as z for z > 0 and else 0: of equal
  /// ones the first counts, which decides what the derivative is there.
  package var withExtremesAsCases: Formula {
    replacing { part in
      guard case .extreme(let extreme, let list) = part, let first = list.first else { return nil }
      return list.dropFirst().reduce(first.withExtremesAsCases) { best, next in
        .choosing(extreme, best, next.withExtremesAsCases)
      }
    }
  }

  /// Signs in front of products and fractions, −2z and −z²/2, as their author wrote them.
  package var withSignsInFront: Formula {
    replacing { part in
      switch part {
      case .product(let factors):
        guard case .number(let value) = factors[0], value.isNegative, factors.count > 1 else { return nil }
        let rest = factors.dropFirst().map(\.withSignsInFront)
        return .negated(.product((value == Number(-1) ? [] : [.number(-value)]) + rest))
      case .quotient(.negated(let top), let bottom):
        return .negated(.quotient(top.withSignsInFront, bottom.withSignsInFront))
      default: return nil
      }
    }
  }

  private static func choosing(_ extreme: Extreme, _ first: Formula, _ second: Formula) -> Formula {
    if case .number = first {
      let relation: Relation = extreme == .largest ? .greater : .less
      return .cases([Case(Condition(second, relation, first), second)], otherwise: first)
    }
    let relation: Relation = extreme == .largest ? .greaterOrEqual : .lessOrEqual
    return .cases([Case(Condition(first, relation, second), first)], otherwise: second)
  }
}
