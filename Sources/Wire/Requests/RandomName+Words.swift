extension RandomName {
    /// Words that say how something is. None of them can hurt beside any of the others.
    static let adjectives = [
        "amber", "ample", "ancient", "arctic", "azure", "balmy", "bold", "brave", "breezy", "bright", "brisk",
        "broad", "calm", "candid", "careful", "cheerful", "civil", "clear", "clever", "cool", "copper", "coral",
        "cosmic", "crisp", "curious", "daring", "deep", "deft", "eager", "early", "earnest", "easy", "elder", "even",
        "exact", "fair", "fine", "firm", "fleet", "fluent", "fond", "frank", "free", "fresh", "frosty", "gentle",
        "gilded", "glad", "golden", "grand", "green", "hardy", "hazel", "honest", "humble", "ivory", "jolly", "keen",
        "kind", "lasting", "level", "light", "lively", "loyal", "lucid", "lunar", "mellow", "merry", "mild",
        "modest", "narrow", "neat", "nimble", "noble", "northern", "open", "patient", "plain", "polar", "polite",
        "prime", "proud", "quick", "quiet", "rapid", "ready", "rosy", "round", "royal", "rustic", "sandy", "serene",
        "sharp", "silent", "silver", "simple", "sincere", "sleek", "smooth", "snowy", "sober", "solar", "solid",
        "southern", "spare", "stable", "steady", "still", "sturdy", "subtle", "sunny", "swift", "tall", "tidy",
        "true", "upright", "vivid", "warm", "wise",
    ]

    /// Words that say what something is.
    static let nouns = [
        "anchor", "anvil", "arbor", "arch", "atlas", "aurora", "avenue", "bank", "basin", "bay", "beacon", "bell",
        "birch", "bloom", "bridge", "brook", "canal", "candle", "canyon", "cape", "cedar", "chart", "cliff", "cloud",
        "coast", "comet", "compass", "cove", "creek", "crest", "crystal", "current", "dawn", "delta", "dome",
        "drift", "dune", "dusk", "easel", "elm", "ember", "estuary", "fern", "field", "fjord", "flame", "flint",
        "ford", "forge", "fountain", "garden", "gate", "glacier", "glade", "glen", "grove", "gulf", "harbor",
        "hearth", "heath", "hedge", "helm", "hill", "horizon", "inlet", "island", "isle", "jetty", "kettle", "key",
        "lagoon", "lake", "lantern", "lattice", "ledge", "lens", "lighthouse", "loom", "maple", "marsh", "mast",
        "meadow", "mesa", "mill", "mirror", "moor", "mosaic", "nebula", "oak", "oasis", "orbit", "orchard",
        "parapet", "path", "peak", "pebble", "pier", "pine", "plain", "plateau", "pond", "prairie", "prism",
        "quarry", "quartz", "quay", "quill", "rapids", "ravine", "reef", "ridge", "river", "rudder", "sail",
        "schooner", "shore", "sky", "slope", "spire", "spring", "stone", "strait", "stream", "summit", "sundial",
        "tide", "timber", "tower", "trail", "valley", "vista", "willow", "window",
    ]
}
