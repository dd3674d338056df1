using System.Net;
using ApiAccessControl.Domains;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Decisions;

/// <summary>
/// What the engine reads of a request. The checks read a member when they need it and at most a few times, so nothing
/// is read that no check needs. No member may throw for anything that a client sends.
/// </summary>
internal interface IRequestFacts
{
    EndpointRequirements Endpoint { get; }

    /// <summary>Upper case, <c>GET</c> for <c>HEAD</c>.</summary>
    string Method { get; }

    bool IsPreflight { get; }

    IPAddress? RemoteAddress { get; }

    /// <summary>The same instant for the whole decision.</summary>
    DateTimeOffset Now { get; }

    DecisionId DecisionId { get; }

    /// <summary>
    /// Until when credentials from the client's address are refused because of failed attempts; null when they are
    /// read. Asked only where the options set a limit.
    /// </summary>
    DateTimeOffset? BlockedUntil(in NetworkAddress address);

    /// <param name="opaqueKeysExist">Whether a text without the key prefix may be a key.</param>
    PresentedCredential ReadCredential(bool opaqueKeysExist);

    /// <summary>
    /// Called with the claimed key and the client's address before the key is looked up, so that the memory in which
    /// the use is recorded can be prefetched.
    /// </summary>
    void PrefetchUsage(in KeyId key, in NetworkAddress address);

    SourceSignals ReadSource();

    string? RouteValue(string parameter);
}
