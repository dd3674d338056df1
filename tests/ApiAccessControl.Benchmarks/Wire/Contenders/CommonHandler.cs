using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using ApiAccessControl.Benchmarks.Policies;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>Reads the header, hashes it, looks it up, and builds the principal.</summary>
internal sealed class CommonHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CommonKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue("X-Api-Key", out var values) || values is not [{ } text])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (!keys.ByHash.TryGetValue(HashOf(text), out var key))
        {
            return Task.FromResult(AuthenticateResult.Fail("Unknown key."));
        }

        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, key.Id),
            new("owner", key.Owner),
            new("permission", $"{BenchPolicy.Collection}:GET:{BenchPolicy.Resource}"),
            new("permission", "members:GET:search"),
            new("permission", "files:*:list"),
        ];
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
        return Task.FromResult(AuthenticateResult.Success(new(principal, Scheme.Name)));
    }
}
