using ApiAccessControl;

/// <summary>Two keys that are created at every start: one may read order 7, one may read all and the ticker.</summary>
internal sealed class SampleKeys
{
    private readonly NewApiKey _one = ApiKeyGenerator.Create();
    private readonly NewApiKey _all = ApiKeyGenerator.Create();

    public IEnumerable<KeyValuePair<string, string?>> Section =>
    [
        Value(_one, "SecretHash", _one.SecretHash),
        Value(_one, "Permissions", "orders:GET:7"),
        Value(_all, "SecretHash", _all.SecretHash),
        Value(_all, "Permissions", "orders:*:*, prices:GET:ticker"),
    ];

    public void Tell(string? url) => Console.WriteLine($"""

        Keys of this run:
          one  {_one.Text}
          all  {_all.Text}

        Allowed:               curl -i -H "X-Api-Key: {_one.Text}" {url}/orders/7
        Another order:         curl -i -H "X-Api-Key: {_one.Text}" {url}/orders/8
        Without a key:         curl -i {url}/orders/7
        A forged key id:       curl -i -H "X-Api-Key: {_all.Text}" -H "X-Key-Id: forged" {url}/orders/8
        A stream:              curl -i -N -H "X-Api-Key: {_all.Text}" {url}/ticker
        A route that declares nothing is refused:
                               curl -i -H "X-Api-Key: {_all.Text}" {url}/internal/anything

        """);

    private static KeyValuePair<string, string?> Value(NewApiKey key, string name, string value) =>
        new($"ApiAccessControl:Policy:Keys:{key.Id}:{name}", value);
}
