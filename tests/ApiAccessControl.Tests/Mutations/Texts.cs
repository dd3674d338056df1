using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Mutations;

/// <summary>Values in place of the expected ones.</summary>
internal static class Texts
{
    public static readonly string[] Values =
    [
        "", " ", "x", "off", "OFF", "*", ",", "a,b", "a, ,b", "a\nb", "::", "0.0.0.0/0", "300.1.1.1", "10.0.0.0/33",
        "10.0.0.9-10.0.0.1",
        "members", "members:GET:search", "*:*:*", "*:get:*", ":", "::", ":::", "a:b:", "Owner", "Reader", "9lives",
        "acme", "ops", "web",
        "key00002", "alice", "a:b", "*.example", "https://", "https://a.example/x", "xn--", "\u0430.example", "true",
        "FALSE", "0", "-1",
        "99999999999", "1e9", "2030-01-01T00:00:00Z", "2030-01-01", "00:00:01", "15", "sha256:00",
        "sha256:" + new string('g', 64),
        TestKey.One.Hash, TestKey.Two.Hash, TestKey.Hmac("x"), TestKey.Three.Text, "\u202e", "\u0007", "\ufeff",
        "\ud83d\ude00",
        new('a', 65), new('1', 5_000), new(',', 300), "Standard", "Nats", "AtlasLegacy", "TokenSecurity", "Refuse",
        "Open", "1",
    ];

    public static readonly string[] Names =
    [
        "", " ", "0", "1", "x", "Enabled", "enabled", "Keys", "Permissions", "permissions", "Roles", "Networks",
        "Projects", "SecretHash",
        "acme", "Acme", "ops", "key00001", "KEY00001", "key00009", "a/b", "a:b", "a:Projects:b", "-", ".", "\u0430cme",
        "Owner", "owner",
        "Permision", "Entry", "Comment", TestKey.Three.Text, new('k', 33), new('n', 300), "\u0007", "Claims", "Policy",
    ];
}
