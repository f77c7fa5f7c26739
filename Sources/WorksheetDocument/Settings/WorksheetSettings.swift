package import Diagnostics

/// What a sheet says under `worksheet:`, completed by the course's defaults and by ours.
package struct WorksheetSettings: Hashable, Sendable {
  /// The newest meaning of the language that this program knows.
  package static let newestLanguage = 1

  package enum Digits: Hashable, Sendable {
    /// Digits after the point, 0…15.
    case decimals(Int)
    /// 1…15.
    case significant(Int)
  }

  package enum Rounding: String, CaseIterable, Sendable { case none, step }

  package enum Ties: String, CaseIterable, Sendable {
    case halfAway = "half-away"
    case halfEven = "half-even"
  }

  /// What `w[i,j]` means.
  package enum IndexOrder: String, CaseIterable, Sendable {
    case rowColumn = "row-col"
    case fromTo = "from-to"
  }

  package enum Steps: String, CaseIterable, Sendable { case components, matrix }

  package var language = 1
  package var digits = Digits.decimals(4)
  package var rounding = Rounding.none
  package var ties = Ties.halfAway
  package var index = IndexOrder.rowColumn
  package var steps = Steps.components

  package init() {}

  /// Each setting from the first layer that has it.
  ///
  /// - Parameter layers: the nearest first: the sheet's own, then each `worksheet.yml` up to the root.
  package init(_ layers: [SettingsLayer]) {
    for layer in layers.reversed() {
      language = layer.language?.value ?? language
      digits = layer.digits?.value ?? digits
      rounding = layer.rounding?.value ?? rounding
      ties = layer.ties?.value ?? ties
      index = layer.index?.value ?? index
      steps = layer.steps?.value ?? steps
    }
  }
}

/// The settings that one file gives; `nil` where it is silent.
package struct SettingsLayer: Sendable {
  /// A value and where it was written.
  package struct Setting<Value: Sendable>: Sendable {
    package var value: Value
    package var range: SourceRange
  }

  package var language: Setting<Int>?
  package var digits: Setting<WorksheetSettings.Digits>?
  package var rounding: Setting<WorksheetSettings.Rounding>?
  package var ties: Setting<WorksheetSettings.Ties>?
  package var index: Setting<WorksheetSettings.IndexOrder>?
  package var steps: Setting<WorksheetSettings.Steps>?
  /// `root: true`, in a `worksheet.yml` only.
  package var isRoot = false

  package init() {}
}
