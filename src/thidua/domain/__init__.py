"""The streams of the domain: pure deciders, one folder or file a stream."""
