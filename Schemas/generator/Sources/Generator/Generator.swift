// The package needs a target to depend on the plugin; this file is all of it.
