/// The metrics of a batch gathered into series, in order of first appearance, and no point of a key twice; but each
/// logged model gets its own.
///
/// Cost: O(1) a metric. Steps that grow, the usual case, cost no hashing of points; one key costs one check.
struct MetricGrouping {
    /// One for each (key, model, dataset).
    private(set) var series: [MetricSeries] = []
    /// The ids of the logged models that the metrics are about.
    private(set) var models: [String] = []

    private var keys: [Key] = []
    private var keyIndexes: [ExactText: Int] = [:]
    private var subjectIndexes: [Subject: Int] = [:]
    private var knownModels: Set<ExactText> = []
    private var mentions: Set<Mention> = []

    /// Gathers metrics.
    ///
    /// - Throws: `invalid` for a key, time or dataset that breaks a rule.
    init(_ metrics: [Metric], isSingle: Bool) throws(TrackingError) {
        if metrics.count > 1 { keyIndexes.reserveCapacity(metrics.count) }
        var current = (series: 0, key: 0)
        for index in metrics.indices {
            let metric = metrics[index]
            if index == 0 || !metric.isAboutTheSame(as: metrics[index - 1]) {
                current.key = try keyIndex(of: metric, field: { isSingle ? $0 : "metrics[\(index)].\($0)" })
                current.series = try seriesIndex(
                    of: metric, key: current.key, field: { isSingle ? $0 : "metrics[\(index)].\($0)" })
            }
            if metric.point.timestamp < 0 {
                throw .invalid(
                    isSingle ? "timestamp" : "metrics[\(index)].timestamp", "\(metric.point.timestamp)",
                    "must be at least 0 (milliseconds since 1970)")
            }
            let point = metric.point.stored
            var isAdded = isNew(point, key: current.key)
            if let model = metric.model {
                let mention = Mention(model: ExactText(model), key: current.key, point: point)
                isAdded = mentions.insert(mention).inserted
            }
            if isAdded { series[current.series].points.append(point) }
        }
    }

    private mutating func keyIndex(
        of metric: Metric, field: (String) -> String
    ) throws(TrackingError) -> Int {
        let text = ExactText(metric.key)
        if let index = keyIndexes[text] { return index }
        try TrackingError.check(key: metric.key, of: field("key"))
        keyIndexes[text] = keys.count
        keys.append(Key())
        return keys.count - 1
    }

    private mutating func seriesIndex(
        of metric: Metric, key: Int, field: (String) -> String
    ) throws(TrackingError) -> Int {
        let isPlain = metric.model == nil && metric.datasetName == nil && metric.datasetDigest == nil
        if isPlain {
            if let index = keys[key].plainSeries { return index }
            keys[key].plainSeries = series.count
            return appendSeries(of: metric, key: key)
        }
        let subject = Subject(
            key: key, model: metric.model.map(ExactText.init), datasetName: metric.datasetName.map(ExactText.init),
            datasetDigest: metric.datasetDigest.map(ExactText.init))
        if let index = subjectIndexes[subject] { return index }
        try check(metric.datasetName, of: field("dataset_name"), limit: Limits.datasetNameLengthMax)
        try check(metric.datasetDigest, of: field("dataset_digest"), limit: Limits.datasetDigestLengthMax)
        if let model = metric.model, knownModels.insert(ExactText(model)).inserted { models.append(model) }
        subjectIndexes[subject] = series.count
        keys[key].otherSeries.append(series.count)
        return appendSeries(of: metric, key: key)
    }

    private mutating func appendSeries(of metric: Metric, key: Int) -> Int {
        series.append(
            MetricSeries(
                key: metric.key, model: metric.model, datasetName: metric.datasetName,
                datasetDigest: metric.datasetDigest, points: []))
        return series.count - 1
    }

    private func check(_ value: String?, of field: @autoclosure () -> String, limit: Int) throws(TrackingError) {
        if let value { try TrackingError.check(value, of: field(), limit: limit) }
    }

    /// Whether the batch has not brought the point yet under this key, and from now on it has.
    private mutating func isNew(_ point: MetricPoint, key: Int) -> Bool {
        if keys[key].seen.isEmpty {
            guard let last = keys[key].last else {
                keys[key].last = point
                return true
            }
            if (point.step, point.timestamp) > (last.step, last.timestamp) {
                keys[key].last = point
                return true
            }
            if let index = keys[key].plainSeries { keys[key].seen.formUnion(series[index].points) }
            for index in keys[key].otherSeries { keys[key].seen.formUnion(series[index].points) }
        }
        return keys[key].seen.insert(point).inserted
    }

    /// What the batch has of one key.
    private struct Key {
        /// The index of its series of no model and no dataset.
        var plainSeries: Int?
        /// Indexes of its other series.
        var otherSeries: [Int] = []
        /// The last point, as long as all came in ascending order.
        var last: MetricPoint?
        /// All points, once one came out of order.
        var seen: Set<MetricPoint> = []
    }

    /// A point that is about a logged model.
    private struct Mention: Hashable {
        var model: ExactText
        var key: Int
        var point: MetricPoint
    }

    /// What a series is about.
    private struct Subject: Hashable {
        var key: Int
        var model: ExactText?
        var datasetName: ExactText?
        var datasetDigest: ExactText?
    }
}

extension Metric {
    /// Whether both belong to one series.
    fileprivate func isAboutTheSame(as other: Metric) -> Bool {
        key.isExactly(other.key) && Self.same(model, other.model)
            && Self.same(datasetName, other.datasetName) && Self.same(datasetDigest, other.datasetDigest)
    }

    private static func same(_ left: String?, _ right: String?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return left.isExactly(right)
    }
}
