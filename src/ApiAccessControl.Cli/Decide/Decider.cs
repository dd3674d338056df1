using System.Net;
using ApiAccessControl.Cli.Decide.Logs;
using ApiAccessControl.Cli.Hosting;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Cli.Decide;

/// <summary>
/// Decides the requests of a log with the engine, all at one instant. Equal requests are decided once; the memory of
/// decisions is bounded, and is emptied when it is full, which costs less than to find the oldest.
/// </summary>
internal sealed class Decider(LocalHost host, DateTimeOffset at) : IDisposable
{
    private const int Remembered = 50_000;

    // A path that no endpoint of a map has: requests that match no endpoint are decided alike.
    private const string NoEndpoint = "/-/none";

    private readonly IAccessExplainer _explainer = host.Explainer;
    private readonly Dictionary<LogRequest, Outcome> _known = [];
    private readonly Dictionary<DecisionKey, Outcome> _decisions = [];

    public RequestResolver Requests { get; } = new(host);

    public void Dispose() => Requests.Dispose();

    public ValueTask<Outcome> DecideAsync(in LogRequest request, CancellationToken cancellationToken) =>
        _known.TryGetValue(request, out var outcome) ? new(outcome) : DecideNewAsync(request, cancellationToken);

    private async ValueTask<Outcome> DecideNewAsync(LogRequest request, CancellationToken cancellationToken)
    {
        if (_known.Count >= Remembered)
        {
            _known.Clear();
        }

        return _known[request] = await DecideAllAsync(request, cancellationToken);
    }

    // Where the log names only a route, every endpoint and method of it is asked. They often agree.
    private async ValueTask<Outcome> DecideAllAsync(LogRequest request, CancellationToken cancellationToken)
    {
        Outcome? all = null;
        foreach (var resolved in Requests.Resolve(request))
        {
            var one = await DecideOneAsync(request, resolved, cancellationToken);
            if (all is { } others && others.IsAllowed != one.IsAllowed)
            {
                return Outcome.Undetermined;
            }

            all = one;
        }

        return all ?? Outcome.Undetermined;
    }

    private async ValueTask<Outcome> DecideOneAsync(
        LogRequest request, ResolvedRequest resolved, CancellationToken cancellationToken)
    {
        var key = new DecisionKey(
            resolved.Endpoint, resolved.Method, resolved.RelevantValues, request.Key, request.Address,
            request.Referrer);
        if (_decisions.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_decisions.Count >= Remembered)
        {
            _decisions.Clear();
        }

        var decision = await _explainer.DecideAsync(QuestionOf(request, resolved), cancellationToken);
        return _decisions[key] = IsGuess(request, resolved, decision) ? Outcome.Undetermined : Outcome.Of(decision);
    }

    private AccessQuestion QuestionOf(LogRequest request, ResolvedRequest resolved) => new()
    {
        Method = resolved.Method,
        Endpoint = resolved.Endpoint,
        Path = resolved.Endpoint is null ? NoEndpoint : null,
        RouteValues = resolved.Values,
        KeyId = request.Key,
        Address = AddressOf(request.Address),
        Headers = request.Referrer is null ? null : new HeaderDictionary { ["Referer"] = request.Referrer },
        At = at,
    };

    // A check that depends on what the log does not have: a value of the path, or whether a browser sent the request.
    private static bool IsGuess(in LogRequest request, in ResolvedRequest resolved, in AccessDecision decision) =>
        decision.Reason switch
        {
            AccessReason.OutsideOrganization or AccessReason.OutsideProject or AccessReason.RoleMissing
                or AccessReason.PermissionMissing => resolved is { Values: null, Mapped.DependsOnPath: true },
            AccessReason.DomainNotAllowed or AccessReason.BrowserNotAllowed or AccessReason.ServerNotAllowed =>
                request.Referrer is null,
            _ => false,
        };

    // The strict reader of the product; the framework's own reads octal numbers and short forms.
    private static IPAddress? AddressOf(string? text) =>
        NetworkCoverage.TryGetRange(text, out var first, out var last) && first.Equals(last) ? first : null;

    private readonly record struct DecisionKey(
        Endpoint? Endpoint, string Method, string Values, string? Key, string? Address, string? Referrer);
}
