import Registry
import Search
import SwiftProtobuf
import Testing
import Views
import Wire
import WireSchemas

/// What searches ask for, and the sizes of their pages.
@Suite struct QueryTests {
    @Test func `a search for runs has 1000 active ones unless it says otherwise`() throws {
        let query = try RunQuery(MLflowSearchRuns())
        #expect(query.experiments.isEmpty)
        #expect(query.limit == 1000)
        #expect(query.lifecycles == .active)
        #expect(query.filter.isEmpty)
        #expect(query.orderBy.isEmpty)
        #expect(query.pageToken == nil)
    }

    @Test func `a search for runs says what it looks for`() throws {
        let message = try MessageDecoding.decode(
            MLflowSearchRuns.self,
            from: body(
                #"{"experiment_ids":["1","0"],"filter":"metrics.rmse < 3","run_view_type":"ALL","max_results":50000,"#
                    + #""order_by":["metrics.rmse ASC"],"page_token":"t"}"#))
        let query = try RunQuery(message)
        #expect(query.experiments == [1, 0])
        #expect(query.limit == 50000)
        #expect(query.lifecycles == .all)
        #expect(query.filter == "metrics.rmse < 3")
        #expect(query.orderBy == ["metrics.rmse ASC"])
        #expect(query.pageToken == "t")
    }

    @Test func `experiments that cannot exist hold no runs, and what is no id is refused`() throws {
        let message = MLflowSearchRuns.with { $0.experimentIds = ["-1", "3", "99999999999999999999999"] }
        #expect(try RunQuery(message).experiments == [3])
        let odd = MLflowSearchRuns.with { $0.experimentIds = ["3", "x"] }
        let error = refusal { () throws(WireError) in try RunQuery(odd) }
        #expect(error?.message == "Invalid experiment ID 'x'. Experiment ID must be a valid integer.")
        let models = MLflowSearchLoggedModels.with { $0.experimentIds = ["x"] }
        #expect(refusal { () throws(WireError) in try LoggedModelQuery(models) }?.code == .invalidParameterValue)
    }

    @Test(arguments: [0, -1, 50_001])
    func `a page of runs, experiments or logged models has 1 to 50000 results`(size: Int) throws {
        let runs = MLflowSearchRuns.with { $0.maxResults = Int32(size) }
        #expect(refusal { () throws(WireError) in try RunQuery(runs) }?.code == .invalidParameterValue)
        let experiments = MLflowSearchExperiments.with { $0.maxResults = Int64(size) }
        #expect(refusal { () throws(WireError) in try ExperimentQuery(experiments) }?.code == .invalidParameterValue)
        if size != 0 {
            let models = MLflowSearchLoggedModels.with { $0.maxResults = Int32(size) }
            #expect(refusal { () throws(WireError) in try LoggedModelQuery(models) }?.code == .invalidParameterValue)
        }
    }

    @Test func `a refused page size is named with its limit`() {
        let none = refusal { () throws(WireError) in try ExperimentQuery(MLflowSearchExperiments()) }
        #expect(
            none?.message.hasPrefix(
                "Invalid value 0 for parameter 'max_results' supplied: It must be a positive integer.") == true)
        let many = refusal { () throws(WireError) in try RunQuery(.with { $0.maxResults = 50_001 }) }
        #expect(
            many?.message.hasPrefix(
                "Invalid value 50001 for parameter 'max_results' supplied: It must be at most 50000.") == true)
    }

    @Test(arguments: [
        (nil, LifecycleSelection.active), (MLflowViewType.activeOnly, .active), (.deletedOnly, .deleted), (.all, .all),
    ])
    func `a search for experiments must say how many, and may say which`(
        view: MLflowViewType?, lifecycles: LifecycleSelection
    ) throws {
        var message = MLflowSearchExperiments.with {
            $0.maxResults = 50_000
            $0.filter = "name LIKE 'w%'"
            $0.orderBy = ["name ASC"]
            $0.pageToken = ""
        }
        if let view { message.viewType = view }
        let query = try ExperimentQuery(message)
        #expect(query.limit == 50_000)
        #expect(query.lifecycles == lifecycles)
        #expect(query.filter == "name LIKE 'w%'")
        #expect(query.orderBy == ["name ASC"])
        #expect(query.pageToken == nil)
    }

    @Test func `a search for logged models has 50, or 100 where it says 0`() throws {
        #expect(try LoggedModelQuery(MLflowSearchLoggedModels()).limit == 50)
        #expect(try LoggedModelQuery(.with { $0.maxResults = 0 }).limit == 100)
        #expect(try LoggedModelQuery(.with { $0.maxResults = 7 }).limit == 7)
    }

    @Test func `a search for logged models says its order and datasets`() throws {
        let message = try MessageDecoding.decode(
            MLflowSearchLoggedModels.self,
            from: body(
                #"{"experiment_ids":["1"],"filter":"name = 'model'","datasets":[{"dataset_name":"wind","#
                    + #""dataset_digest":"4f"},{"dataset_name":"sea"}],"order_by":[{"field_name":"metrics.rmse","#
                    + #""ascending":false,"dataset_name":"wind","dataset_digest":"4f"},{"field_name":"name"}],"#
                    + #""page_token":"t"}"#))
        let query = try LoggedModelQuery(message)
        #expect(query.experiments == [1])
        #expect(query.filter == "name = 'model'")
        #expect(query.datasets.map(\.name) == ["wind", "sea"])
        #expect(query.datasets.map(\.digest) == ["4f", nil])
        #expect(query.orderBy.map(\.fieldName) == ["metrics.rmse", "name"])
        #expect(query.orderBy.map(\.ascending) == [false, true])
        #expect(query.orderBy.map(\.datasetName) == ["wind", nil])
        #expect(query.orderBy.map(\.datasetDigest) == ["4f", nil])
        #expect(query.pageToken == "t")
    }

    @Test func `a history is whole unless it says how many points`() throws {
        let whole = try HistoryQuery(
            .with {
                $0.runUuid = "8c"
                $0.metricKey = "m"
            })
        #expect(whole.run == "8c")
        #expect(whole.key == "m")
        #expect(whole.limit == nil)
        #expect(whole.pageToken == nil)
        let page = try HistoryQuery(
            .with {
                $0.maxResults = 25_000
                $0.pageToken = "t"
            })
        #expect(page.limit == 25_000)
        #expect(page.pageToken == "t")
    }

    @Test(arguments: [0, -1])
    func `a page of a history has at least one point`(size: Int32) {
        let error = refusal { () throws(WireError) in try HistoryQuery(.with { $0.maxResults = size }) }
        #expect(error?.code == .invalidParameterValue)
    }

    @Test(arguments: [(0, true), (-1, true), (1001, true), (1000, false), (1, false)])
    func `a page of registered models has 1 to 1000, and 100 by itself`(size: Int64, isRefused: Bool) throws {
        #expect(try RegistryQuery(MLflowSearchRegisteredModels()).limit == 100)
        let message = MLflowSearchRegisteredModels.with { $0.maxResults = size }
        #expect((refusal { () throws(WireError) in try RegistryQuery(message) } != nil) == isRefused)
    }

    @Test(arguments: [(0, true), (-1, true), (200_001, true), (200_000, false), (1, false)])
    func `a page of versions has 1 to 200000, which it has by itself`(size: Int64, isRefused: Bool) throws {
        #expect(try RegistryQuery(MLflowSearchModelVersions()).limit == 200_000)
        let message = MLflowSearchModelVersions.with { $0.maxResults = size }
        #expect((refusal { () throws(WireError) in try RegistryQuery(message) } != nil) == isRefused)
    }

    @Test func `searches of the registry say filter, order and page`() throws {
        let query = "filter=name+%3D+%27a%27&order_by=name&order_by=timestamp+DESC&page_token=t"
        let models = try RegistryQuery(QueryDecoding.decode(MLflowSearchRegisteredModels.self, from: query))
        let versions = try RegistryQuery(QueryDecoding.decode(MLflowSearchModelVersions.self, from: query))
        for query in [models, versions] {
            #expect(query.filter == "name = 'a'")
            #expect(query.orderBy == ["name", "timestamp DESC"])
            #expect(query.pageToken == "t")
        }
    }

    @Test func `latest versions are of all stages, or of those named, each once`() throws {
        #expect(try MLflowGetLatestVersions().parsedStages() == Stage.all)
        let some = MLflowGetLatestVersions.with { $0.stages = ["production", "None", "Production"] }
        #expect(try some.parsedStages() == [.production, .none])
        let odd = MLflowGetLatestVersions.with { $0.stages = ["Production", "Testing"] }
        let error = refusal { () throws(WireError) in try odd.parsedStages() }
        #expect(
            error?.message
                == "Invalid Model Version stage: Testing. Value must be one of None, Staging, Production, Archived.")
    }
}
