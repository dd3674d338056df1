using System.Security.Cryptography;
using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Requests;
using ApiAccessControl.Management;

namespace ApiAccessControl.Atlas.Administration.Routes;

/// <summary>Keys of an organization.</summary>
internal static class OrganizationKeyRoutes
{
    public const string Resource = "keys";
    public const string Keys = "orgs/{orgId}/apiKeys";

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const int PublicKeyLength = 8;
    private const int IdBytes = 12;

    public static IEnumerable<AtlasRoute> All =>
    [
        AtlasRoute.Get(Keys, Resource, ListAsync),
        AtlasRoute.Post(Keys, Resource, CreateAsync),
        AtlasRoute.Get(Keys + "/{id}", Resource, GetAsync),
        AtlasRoute.Patch(Keys + "/{id}", Resource, UpdateAsync),
        AtlasRoute.Delete(Keys + "/{id}", Resource, DeleteAsync),
    ];

    /// <summary>
    /// Creates a key with an id and a public key as clients of Atlas expect them: 24 hexadecimal digits and 8 letters.
    /// The public key is the user name of Basic and Digest. Where the host has Digest, the key is made for it, because
    /// clients of Atlas speak nothing else. A key with an access list creates keys that are refused until they have
    /// one, and a key that expires creates keys that expire with it: they would be less limited than the key itself.
    /// </summary>
    public static async Task<NewKeyResult> NewAsync(
        AtlasRequest request, string description, Func<NewKey, Task<NewKeyResult>> create)
    {
        const int Attempts = 3;
        var hasDigest = request.Context.RequestServices.GetService<IDigestVerifierFactory>() is not null;
        var limits = await request.OwnLimitsAsync();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await create(new()
                {
                    Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
                    UserName = RandomNumberGenerator.GetString(Letters, PublicKeyLength),
                    Description = description,
                    Digest = hasDigest,
                    AwaitsAccessList = limits.HasList,
                    ExpiresAt = limits.ExpiresAt,
                });
            }
            catch (ManagementException refusal) when (
                attempt < Attempts && refusal.Errors.ContainsKey("userName"))
            {
                // Another key has this name: one in 200,000,000,000 for each key there is.
            }
        }
    }

    private static async Task<AtlasAnswer> ListAsync(AtlasRequest request)
    {
        var organization = await request.OrganizationAsync();
        var page = request.Query.Page();
        var keys = await PageWalk.ReadAsync(page, part => request.Service<ApiKeyManager>().ListAsync(
            new() { Organization = organization, Page = part }, request.Actor, request.Aborted));
        return KeyJson.Page(request, page, keys, Links.To(request, "orgs", organization, "apiKeys"));
    }

    private static async Task<AtlasAnswer> CreateAsync(AtlasRequest request)
    {
        var organization = await request.OrganizationAsync();
        var body = await KeyBody.NewAsync(request, RoleScope.Organization);
        return KeyJson.Created(request, await NewAsync(
            request, body.Description!,
            key => request.Service<ApiKeyManager>().CreateAsync(
                key with { Organization = organization, Roles = body.Roles }, request.Actor, request.Aborted)));
    }

    private static async Task<AtlasAnswer> GetAsync(AtlasRequest request)
    {
        var key = await request.KeyAsync();
        return KeyJson.One(
            request, await request.Service<ApiKeyManager>().GetAsync(key.Record.Id, request.Actor, request.Aborted));
    }

    private static async Task<AtlasAnswer> UpdateAsync(AtlasRequest request)
    {
        var key = await request.KeyAsync();
        var body = await KeyBody.ChangeAsync(request, RoleScope.Organization);
        var change = new KeyChange
        {
            Description = body.Description is { } description ? new(description) : default,
            Roles = body.Roles is { } roles ? new(roles) : default,
        };
        return KeyJson.One(request, await request.Service<ApiKeyManager>().UpdateAsync(
            key.Record.Id, change, request.Actor, request.Options, request.Aborted));
    }

    private static async Task<AtlasAnswer> DeleteAsync(AtlasRequest request)
    {
        var key = await request.KeyAsync();
        await request.Service<ApiKeyManager>().DeleteAsync(
            key.Record.Id, request.Actor, request.Options, request.Aborted);
        return AtlasAnswer.NoContent;
    }
}
