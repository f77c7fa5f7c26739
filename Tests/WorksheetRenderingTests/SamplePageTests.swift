import Foundation
import Testing

@testable import WorksheetRendering

/// `WORKSHEET_SAMPLE=FOLDER swift test --filter SamplePage` leaves `sample.html`, `sample.md` and a
/// long `random.md` in FOLDER.
@Test func `the sample page is one file without scripts or requests`() throws {
  let page = String(decoding: SamplePage.html(), as: UTF8.self)
  #expect(page.hasPrefix("<!DOCTYPE html>"))
  for forbidden in ["<script", "http://", "https://", "url(", "@import", "<link", " src=", "onload"] {
    #expect(!page.contains(forbidden), "\(forbidden)")
  }
  guard let folder = ProcessInfo.processInfo.environment["WORKSHEET_SAMPLE"] else { return }
  let place = URL(fileURLWithPath: folder, isDirectory: true)
  try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
  try Data(SamplePage.html()).write(to: place.appendingPathComponent("sample.html"))
  try Data(SamplePage.markdown()).write(to: place.appendingPathComponent("sample.md"))
  try Data(everything).write(to: place.appendingPathComponent("random.md"))
}
