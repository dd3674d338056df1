using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>The realm of this host.</summary>
internal sealed class DigestRealm(IOptions<DigestOptions> options, IOptions<ApiAccessControlOptions> access)
{
    public string Text { get; } = options.Value.Realm ?? access.Value.Credentials.Realm;
}
