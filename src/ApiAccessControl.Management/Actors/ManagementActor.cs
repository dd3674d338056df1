using System.Net;
using System.Security.Claims;

namespace ApiAccessControl.Management;

/// <summary>Who manages the policy: a person whom the host signed in, or an API key.</summary>
/// <remarks>
/// A person without <see cref="Scope"/> may do everything. Of a key the services read permissions, roles, lists and
/// lifetime from the store, so a front end proves the key and gives its id.
/// </remarks>
public sealed record ManagementActor
{
    private ManagementActor(string name, string? keyId) => (Name, KeyId) = (name, keyId);

    /// <value>What names the actor in the audit: the person's name, or the id of the key.</value>
    public string Name { get; }

    /// <value>The id of the key; <see langword="null"/> for a person.</value>
    public string? KeyId { get; }

    /// <value>Whether it is a person.</value>
    public bool IsPerson => KeyId is null;

    /// <value>The person's principal, for <see cref="ManagementOptions.StepUpPolicy"/>.</value>
    public ClaimsPrincipal? User { get; init; }

    /// <value>What the person is limited to; <see langword="null"/> is everything. Ignored for a key.</value>
    public ManagementScope? Scope { get; init; }

    /// <value>The address the request came from, as the gate sees it.</value>
    public IPAddress? Address { get; init; }

    /// <value>Why, for the audit.</value>
    public string? Reason { get; init; }

    /// <summary>A person.</summary>
    /// <param name="name">What names the person in the audit, at most 256 characters.</param>
    public static ManagementActor Person(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(name, null);
    }

    /// <summary>A key that was proven.</summary>
    /// <param name="id">Its id.</param>
    public static ManagementActor Key(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(id, id);
    }
}
