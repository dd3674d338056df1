using System.Net;
using ApiAccessControl.Decisions;
using ApiAccessControl.Domains;
using ApiAccessControl.Http;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Explain;

/// <summary>What the engine reads of a question.</summary>
internal sealed class QuestionFacts(in AskedRequest asked, CredentialReader credentials, DateTimeOffset now)
    : IRequestFacts
{
    private readonly HttpContext _context = asked.Context;
    private readonly string? _keyId = asked.Question.KeyId;
    private CredentialBuffer _buffer;

    public EndpointRequirements Endpoint { get; } = asked.Target.Requirements;

    public string Method { get; } = RequestMethods.Canonical(asked.Context.Request.Method);

    public bool IsPreflight => HttpMethods.IsOptions(_context.Request.Method)
        && _context.Request.Headers.ContainsKey("Access-Control-Request-Method")
        && _context.Request.Headers.ContainsKey("Origin");

    public IPAddress? RemoteAddress => _context.Connection.RemoteIpAddress;

    public DateTimeOffset Now { get; } = now;

    public DecisionId DecisionId => default;

    // Questions are about the policy. What an address has done on this node a moment ago is not part of them.
    public DateTimeOffset? BlockedUntil(in NetworkAddress address) => null;

    public PresentedCredential ReadCredential(bool opaqueKeysExist) => _keyId is null
        ? credentials.Read(_context, ref _buffer, opaqueKeysExist, out _)
        : PresentedCredential.OfKey(_keyId);

    // No use is marked, so nothing is brought near for it.
    public void PrefetchUsage(in KeyId key, in NetworkAddress address)
    {
    }

    public SourceSignals ReadSource() => SourceReader.Read(_context.Request.Headers);

    public string? RouteValue(string parameter) =>
        _context.Request.RouteValues.TryGetValue(parameter, out var value) ? value as string : null;

    /// <summary>Wipes a decoded credential.</summary>
    public void Clear() => _buffer.Clear();
}
