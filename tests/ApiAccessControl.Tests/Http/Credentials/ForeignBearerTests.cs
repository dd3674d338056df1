using System.Text;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>The gate ignores a Bearer token that is not a key.</summary>
public class ForeignBearerTests
{
    private const string Opaque = "4f1e8d20b7c94c0fa2d9e6b35a718c44";

    private static readonly string Jwt =
        $"{Base64Url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Base64Url("{\"sub\":\"eve\"}")}.c2ln";
    private static readonly string Jwe = $"{Base64Url("{\"alg\":\"dir\"}")}..aXY.Y2lwaGVy.dGFn";

    public static TheoryData<string, bool, int, int> Rows { get; } = new()
    {
        // The token, whether imported keys exist, and the status of the token alone and together with a valid key.
        { Jwt, false, 401, 200 },
        { Jwt, true, 401, 200 },
        { Jwe, true, 401, 200 },
        { Base64Url("{}") + ".e30.", true, 401, 200 },
        { "aacx_part_secret", false, 401, 200 },
        { "AAC_part_secret", false, 401, 200 },
        { "aac", false, 401, 200 },
        { "opaque-of-another-issuer", false, 401, 200 },

        // A key by its prefix, or by the lack of a dot when imported keys exist.
        { "aac_part_secret", false, 401, 400 },
        { "aac_part.with.dots", false, 401, 400 },
        { "opaque-of-another-issuer", true, 401, 400 },
        { Opaque, true, 200, 400 },
    };

    [Fact]
    public async Task Only_a_token_with_the_prefix_or_without_a_dot_where_imported_keys_exist_is_ours()
    {
        await using var own = await StartAsync("");
        await using var imported = await StartAsync(
            $$""" "imported01": { "OpaqueHash": "{{Hashes.Sha256(Opaque)}}", "HighEntropy": true }, """);
        foreach (var row in Rows)
        {
            var (token, importedKeysExist, alone, besideAKey) = row.Data;
            var host = importedKeysExist ? imported : own;
            var bearer = $"Authorization: Bearer {token}";

            var answers = (
                (await RawHttp.GetAsync(host.Address, "/any", bearer)).Status,
                (await RawHttp.GetAsync(host.Address, "/any", bearer, Wire.Line(KeyHost.Good))).Status);
            Assert.True(answers == (alone, besideAKey), $"{answers} for {token}, imported keys: {importedKeysExist}");
        }
    }

    private static Task<TestHost> StartAsync(string keys) => TestHost.StartAsync(
        Wire.Section(keys + Wire.Key(KeyHost.Good)), app => app.MapGet("/any", () => "in").RequireApiKey());

    private static string Base64Url(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
