import Testing
import Wire
import WireSchemas

/// Arguments of GET requests.
@Suite struct QueryDecodingTests {
    private func refused<M: QueryMessage>(_ type: M.Type, _ query: String) -> WireError? {
        refusal { () throws(WireError) in try QueryDecoding.decode(type, from: query) }
    }

    @Test func `the query that a client sends for a history is read`() throws {
        let message = try QueryDecoding.decode(
            MLflowGetMetricHistory.self,
            from: "run_uuid=8c5f&metric_key=val%2Frmse+1&run_id=8c5f&max_results=25000&page_token="
        )
        #expect(message.runIdentifier == "8c5f")
        #expect(message.metricKey == "val/rmse 1")
        #expect(message.maxResults == 25000)
        #expect(message.hasPageToken && message.pageToken.isEmpty)
    }

    @Test func `repeated arguments are a list in their order`() throws {
        let message = try QueryDecoding.decode(
            MLflowSearchModelVersions.self,
            from: "filter=name+%3D+%27M-%25%27&max_results=10&order_by=version_number+DESC&order_by=name"
        )
        #expect(message.filter == "name = 'M-%'")
        #expect(message.orderBy == ["version_number DESC", "name"])
    }

    @Test(arguments: ["view_type=ALL&max_results=5", "view_type=3&max_results=5"])
    func `an enum argument is a word or a number`(_ query: String) throws {
        let message = try QueryDecoding.decode(MLflowSearchExperiments.self, from: query)
        #expect(message.viewType == .all)
        #expect(message.maxResults == 5)
    }

    @Test func `arguments that are not given keep their defaults`() throws {
        let message = try QueryDecoding.decode(MLflowSearchModelVersions.self, from: "unknown=1&&maxResults=3")
        #expect(!message.hasMaxResults)
        #expect(message.maxResults == 200_000)
    }

    @Test(arguments: [nil, "", "&"])
    func `without arguments the body counts`(_ query: String?) throws {
        let message = try QueryDecoding.decode(MLflowGetRun.self, from: query, body: body(#"{"runId": "r"}"#))
        #expect(message.runIdentifier == "r")
    }

    @Test func `with an argument the body does not count`() {
        let error = refusal { () throws(WireError) in
            try QueryDecoding.decode(MLflowGetRun.self, from: "x=1", body: body(#"{"run_id": "r"}"#))
        }
        #expect(error?.message.contains("Missing value for required parameter 'run_id'") == true)
    }

    @Test(arguments: [
        ("run_id=r&metric_key=k&max_results=ten", "max_results"),
        ("run_id=r&metric_key=k&max_results=2147483648", "max_results"),
        ("run_id=r&metric_key=k&max_results=", "max_results"),
        ("run_id=r&metric_key=k&max_results", "max_results"),
        ("run_id=r&metric_key=k&max_results=5.5", "max_results"),
        ("run_id=r&metric_key=%zz", "metric_key"),
        ("run_id=r&metric_key=50%", "metric_key"),
        ("run_id=r&metric_key=%C3%28", "metric_key"),
        ("run_id=r&run_id=s&metric_key=k", "run_id"),
        ("run_id=r", "metric_key"),
        ("run_id=&metric_key=k", "run_id"),
    ])
    func `a bad argument is refused by its name`(_ query: String, _ argument: String) {
        let error = refused(MLflowGetMetricHistory.self, query)
        #expect(error?.code == .invalidParameterValue)
        #expect(error?.message.contains("parameter '\(argument)'") == true, "\(error?.message ?? "accepted")")
    }

    @Test(arguments: ["view_type=SOME", "view_type=", "view_type=0", "view_type=active_only"])
    func `an unknown word is refused with those there are`(_ query: String) {
        #expect(
            refused(MLflowSearchExperiments.self, query)?.message.contains("ACTIVE_ONLY, DELETED_ONLY, ALL") == true)
    }

    @Test func `every argument of a request reaches its own field`() throws {
        let list = try QueryDecoding.decode(MLflowListArtifacts.self, from: "run_id=r&path=a%2Fb&page_token=t")
        #expect([list.runID, list.path, list.pageToken] == ["r", "a/b", "t"])
        let alias = try QueryDecoding.decode(MLflowGetModelVersionByAlias.self, from: "name=m&alias=champion")
        #expect([alias.name, alias.alias] == ["m", "champion"])
        let latest = try QueryDecoding.decode(MLflowGetLatestVersions.self, from: "name=m&stages=None&stages=Staging")
        #expect(latest.stages == ["None", "Staging"])
        let uri = try QueryDecoding.decode(MLflowGetModelVersionDownloadUri.self, from: "name=m&version=2")
        #expect([uri.name, uri.version] == ["m", "2"])
        let version = try QueryDecoding.decode(MLflowGetModelVersion.self, from: "version=2&name=m")
        #expect([version.name, version.version] == ["m", "2"])
        let proxied = try QueryDecoding.decode(MLflowListProxiedArtifacts.self, from: "path=1%2Fr%2Fartifacts")
        #expect(proxied.path == "1/r/artifacts")
        let byName = try QueryDecoding.decode(MLflowGetExperimentByName.self, from: "experiment_name=caf%C3%A9+%2B1")
        #expect(byName.experimentName == "café +1")
        let byID = try QueryDecoding.decode(MLflowGetExperiment.self, from: "experiment_id=0")
        #expect(byID.experimentID == "0")
        let model = try QueryDecoding.decode(MLflowGetRegisteredModel.self, from: "name=m")
        #expect(model.name == "m")
        let models = try QueryDecoding.decode(
            MLflowSearchRegisteredModels.self,
            from: "filter=f&max_results=7&order_by=name&page_token=t"
        )
        #expect(models.maxResults == 7 && models.orderBy == ["name"] && models.filter == "f" && models.pageToken == "t")
    }
}
