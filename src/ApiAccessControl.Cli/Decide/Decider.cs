using System.Net;
using ApiAccessControl.Cli.Decide.Logs;
using ApiAccessControl.Cli.Hosting;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Cli.Decide;

/// <summary>
/// Decides the requests of a log with the engine, all at one instant. Equal requests are decided once; the memory of
/// decisions is bounded, and is emptied when it is full, which costs less than to find the oldest.
/// </summary>
internal sealed class Decider(LocalHost host, DateTimeOffset at)
{
    private const int Remembered = 50_000;

    private readonly IAccessExplainer _explainer = host.Explainer;
    private readonly EndpointTable _endpoints = new(host);
    private readonly Dictionary<LogRequest, Outcome> _known = [];

    public ValueTask<Outcome> DecideAsync(in LogRequest request, CancellationToken cancellationToken) =>
        _known.TryGetValue(request, out var outcome) ? new(outcome) : DecideNewAsync(request, cancellationToken);

    /// <summary>Explains a request; null when its endpoint is ambiguous.</summary>
    public async ValueTask<AccessExplanation?> ExplainAsync(LogRequest request, CancellationToken cancellationToken)
    {
        var questions = QuestionsOf(request);
        return questions.Count == 1 ? await _explainer.ExplainAsync(questions[0], cancellationToken) : null;
    }

    /// <summary>The endpoint of a request; null when it is not known, or ambiguous.</summary>
    public MappedEndpoint? EndpointOf(in LogRequest request, AccessExplanation explanation)
    {
        var name = explanation.Endpoint;
        return request.IsPath
            ? name is null ? null : _endpoints.Find(name, null).Select(found => EndpointTable.Of(found.Endpoint)).FirstOrDefault()
            : EndpointTable.Of(_endpoints.Find(request.Target, request.Method).FirstOrDefault().Endpoint);
    }

    private async ValueTask<Outcome> DecideNewAsync(LogRequest request, CancellationToken cancellationToken)
    {
        if (_known.Count >= Remembered)
        {
            _known.Clear();
        }

        return _known[request] = await DecideAsync(request, QuestionsOf(request), cancellationToken);
    }

    // Where the log names only a route, every endpoint and method of it is asked. They often agree.
    private async ValueTask<Outcome> DecideAsync(
        LogRequest request, IReadOnlyList<AccessQuestion> questions, CancellationToken cancellationToken)
    {
        Outcome? all = null;
        foreach (var question in questions)
        {
            var decision = await _explainer.DecideAsync(question, cancellationToken);
            var one = IsGuess(request, question, decision) ? Outcome.Undetermined : Outcome.Of(decision);
            if (all is { } others && others.IsAllowed != one.IsAllowed)
            {
                return Outcome.Undetermined;
            }

            all = one;
        }

        return all ?? Outcome.Undetermined;
    }

    private IReadOnlyList<AccessQuestion> QuestionsOf(LogRequest request)
    {
        var question = new AccessQuestion
        {
            KeyId = request.Key,
            Address = AddressOf(request.Address),
            Headers = request.Referrer is null ? null : new HeaderDictionary { ["Referer"] = request.Referrer },
            At = at,
        };
        if (request.IsPath)
        {
            return [question with { Method = request.Method ?? HttpMethods.Get, Path = request.Target }];
        }

        AccessQuestion[] found =
        [
            .. _endpoints.Find(request.Target, request.Method)
                .Select(one => question with { Method = one.Method, Endpoint = one.Endpoint }),
        ];
        return found.Length > 0 ? found
            : request.Target.StartsWith('/') ? [question with { Path = request.Target }]
            : UnknownEndpoint(question);
    }

    // The log names an endpoint by its display name, and there is no map.
    private IReadOnlyList<AccessQuestion> UnknownEndpoint(AccessQuestion question) =>
        _endpoints.All is [var only] && EndpointTable.Of(only)?.DisplayName == AccessMapFile.UnknownName
            ? [question with { Endpoint = only }] : [];

    // A check that depends on what the log does not have: a value of the path, or whether a browser sent the request.
    private static bool IsGuess(in LogRequest request, AccessQuestion question, in AccessDecision decision) =>
        decision.Reason switch
        {
            AccessReason.OutsideOrganization or AccessReason.OutsideProject or AccessReason.RoleMissing
                or AccessReason.PermissionMissing =>
                !request.IsPath && EndpointTable.Of(question.Endpoint)?.DependsOnPath == true,
            AccessReason.DomainNotAllowed or AccessReason.BrowserNotAllowed or AccessReason.ServerNotAllowed =>
                request.Referrer is null,
            _ => false,
        };

    // The strict reader of the product; the framework's own reads octal numbers and short forms.
    private static IPAddress? AddressOf(string? text) =>
        NetworkCoverage.TryGetRange(text, out var first, out var last) && first.Equals(last) ? first : null;
}
