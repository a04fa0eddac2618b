import TestSupport
import Testing
import Tracking

@Suite struct TrackingPropertyTests {
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `whatever is asked, only domain refusals come and the state stays sound`(seed: UInt64) throws {
        var commands = RandomTrackingCommands(seed: seed)
        var log = TrackingLog([defaultExperiment])
        for id in RandomTrackingCommands.models {
            log.append(try log.decide(CreateLoggedModel(model: id, experiment: 0, generatedName: "g")))
        }
        var (taken, refused) = (0, 0)
        for step in 0..<250 {
            let start = step % 10 == 0 ? commands.createRun(besides: log.runs.keys) : nil
            let command: any TrackingCommand = start ?? commands.next()
            do {
                let events = try log.decide(command)
                expectOneEventAKind(events)
                log.append(events)
                let again = isRepeatable(command) ? try log.decide(command) : []
                #expect(again.isEmpty)
                taken += events.isEmpty ? 0 : 1
            } catch is TrackingError {
                refused += 1
            }
            expectSound(log)
        }
        // The walk must have gone somewhere, or it shows nothing.
        #expect(taken > 30 && refused > 20, "taken \(taken), refused \(refused)")
    }

    /// Asking again for what is already so changes nothing.
    private func isRepeatable(_ command: any TrackingCommand) -> Bool {
        switch command {
        case is LogBatch, is UpdateRun, is DeleteRun, is RestoreRun, is RenameExperiment, is SetExperimentTag,
            is LogInputs, is FinalizeLoggedModel, is DeleteLoggedModel, is LogLoggedModelParams,
            is SetLoggedModelTags, is UploadArtifact:
            true
        default: false
        }
    }

    private func expectOneEventAKind(_ events: [TrackingEvent]) {
        let kinds = events.map { event in
            switch event {
            case .runParamsLogged: 1
            case .runMetricsLogged: 2
            case .runTagsSet: 3
            default: 0
            }
        }
        #expect(Set(kinds).count == kinds.count)
    }

    private func expectSound(_ log: TrackingLog) {
        #expect(Set(log.experiments.keys) == Set(0..<UInt64(log.experiments.count)))
        let names = log.experiments.values.map { Array($0.name.utf8) }
        #expect(Set(names).count == names.count)
        for run in log.runs.values {
            #expect(!run.name.isEmpty)
            #expect(run.name.unicodeScalars.count <= Limits.runTagValueLengthMax)
            // The tag mirrors the name as long as it is there.
            let tag = log.tag(ReservedTag.runName, of: run)
            #expect(tag == nil || tag.map { Array($0.utf8) } == Array(run.name.utf8))
            for points in log.points(of: run.id).values {
                #expect(Set(points).count == points.count)
                #expect(points.allSatisfy { !$0.value.isInfinite && $0.timestamp >= 0 })
            }
        }
        for path in log.files.keys {
            #expect(log.artifacts(below: path).isEmpty, "\(path) is a file and a folder")
            #expect(!path.hasPrefix("model-versions"))
        }
    }
}
