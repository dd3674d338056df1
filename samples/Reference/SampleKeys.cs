using ApiAccessControl;

/// <summary>Two keys that are created at every start: an owner of the organization and a reader.</summary>
internal sealed class SampleKeys
{
    private readonly NewApiKey _owner = ApiKeyGenerator.Create();
    private readonly NewApiKey _reader = ApiKeyGenerator.Create();

    public IEnumerable<KeyValuePair<string, string?>> Section =>
    [
        Value(_owner, "SecretHash", _owner.SecretHash),
        Value(_owner, "Organization", "acme"),
        Value(_owner, "Networks", "127.0.0.1, ::1"),
        Value(_owner, "Roles", "Owner"),
        Value(_reader, "SecretHash", _reader.SecretHash),
        Value(_reader, "Organization", "acme"),
        Value(_reader, "Roles", "Reader"),
    ];

    public void Tell(string url) => Console.WriteLine($"""

        Open {url}/reference and paste a key of this run under Authentication:
          owner   {_owner.Text}
          reader  {_reader.Text}

        Both list members of acme; only the owner, who has an access list, may delete one.
        The document: curl {url}/openapi/v1.json

        """);

    private static KeyValuePair<string, string?> Value(NewApiKey key, string name, string value) =>
        new($"ApiAccessControl:Policy:Keys:{key.Id}:{name}", value);
}
