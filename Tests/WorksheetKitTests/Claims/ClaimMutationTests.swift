import Foundation
import Testing
import WorksheetTestSupport

@testable import WorksheetKit

/// True claims with one thing changed are false, and never proven.
@Suite struct ClaimMutationTests {
  /// A part of a claim and what stands there once a usual mistake is made.
  static let changes: [(String, String)] = [
    ("^T", ""), ("2 * ", "3 * "), ("2 * ", ""), (" - ", " + "), (" + ", " - "), ("o1", "s1"),
    ("(1 - o", "(2 - o"),
    ("W2^T", "W2"), (" .* ", " * "), ("y - t", "y"), ("o2 - t", "t - o2"), ("dE/", "2 * dE/"),
    ("dL/", "2 * dL/"),
    ("h1", "h2"), ("x2", "x1"), ("h^2", "h"), ("sum(", "mean("), ("step", "sig"), ("A .*", "(1 - A) .*"),
    ("/ 2", "/ 3"),
  ]

  static let mutants: [SymbolicClaimTests.Case] = SymbolicClaimTests.true_.filter { $0.kind == .proven }
    .flatMap {
      item in
      let sides = item.claim.split(separator: "=", maxSplits: 1)
      return changes.compactMap { old, new -> SymbolicClaimTests.Case? in
        guard sides.count == 2, let place = sides[1].range(of: old) else { return nil }
        let changed = sides[1].replacingCharacters(in: place, with: new)
        return SymbolicClaimTests.Case(item.network, "\(sides[0])=\(changed)")
      }
    }

  @Test func `there are many`() { #expect(ClaimMutationTests.mutants.count > 100) }

  @Test func `a changed claim is refuted, or its shapes do not fit`() {
    for (network, items) in Dictionary(grouping: ClaimMutationTests.mutants, by: \.network).sorted(by: {
      $0.key < $1.key
    }) {
      let (claims, _) = ClaimSheet.held(network, items.map { "claim \($0.claim)" })
      for claim in claims where claim.decision?.isTrue ?? true {
        #expect(
          ClaimMutationTests.stillTrue.contains("\(network): \(claim.text)"),
          "\(network): \(claim.text): \(claim.found)")
      }
    }
  }

  /// Changes that change nothing, each with the reason.
  static let stillTrue: Set<String> = []
}
