using System.Net;
using ApiAccessControl.Domains;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Decisions;

/// <summary>
/// What the engine may know of a request. Members are asked for in the order of the checks, each at most a few times,
/// so that nothing is read that no check needs. None may throw for anything a client sends.
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

    /// <param name="opaqueKeysExist">Whether a text without the key prefix may be a key.</param>
    PresentedCredential ReadCredential(bool opaqueKeysExist);

    /// <summary>
    /// Tells which key is claimed, before it is looked up: what will be wanted of it afterwards can be brought near.
    /// </summary>
    void Expect(in KeyId key);

    SourceSignals ReadSource();

    string? RouteValue(string parameter);
}
