import FoundationEssentials
import Load

/// `hammer PLAN.json`: plays a ``LoadPlan`` and prints its ``LoadReport`` as JSON.
guard CommandLine.arguments.count == 2 else {
    fatalError("usage: hammer PLAN.json")
}
let plan = try JSONDecoder().decode(LoadPlan.self, from: Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
let report = try Driver(plan).run()
let encoder = JSONEncoder()
encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
print(String(decoding: try encoder.encode(report), as: UTF8.self))
