using ApiAccessControl.Decisions;
using ApiAccessControl.Diagnostics;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.Explain;

/// <summary>
/// Makes the request of a question and hands it to an engine that remembers nothing: with the memory of verified
/// secrets of the real one, a question could push out what requests put there.
/// </summary>
internal sealed class QuestionReader
{
    private readonly AccessEngine _engine;
    private readonly CredentialReader _credentials;
    private readonly CredentialPlacement _placement;
    private readonly EndpointFinder _endpoints;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;

    public QuestionReader(
        ResolvedOptions options, CredentialPlacement placement, EndpointFinder endpoints, AccessMetrics metrics,
        LastUsedLedger uses, IServiceScopeFactory scopes, TimeProvider time)
    {
        var credentials = options.Credentials with { RememberVerified = false };
        _engine = new(options with { Credentials = credentials });
        _credentials = new(
            credentials, new(credentials), new(metrics, uses, [], [], [], NullLogger<GateReports>.Instance));
        _placement = placement;
        _endpoints = endpoints;
        _scopes = scopes;
        _time = time;
    }

    public async ValueTask<AskedRequest> ReadAsync(AccessQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        QuestionErrors.ThrowIfContradictory(question);
        cancellationToken.ThrowIfCancellationRequested();
        var context = new DefaultHttpContext();
        context.Request.Method = question.Method;
        context.Request.Scheme = question.Scheme;
        context.Request.Host = question.Host is null ? default : new(question.Host);
        context.Connection.RemoteIpAddress = question.Address;
        CopyHeaders(question, context.Request.Headers);
        if (question.Path is { } path)
        {
            SetPath(context.Request, path);
        }

        if (question.Credential is { } credential)
        {
            _placement.Put(context.Request, credential);
        }

        // A matcher policy or a route transformer of the host may ask for services. The scope is made when one does.
        var services = new RequestServicesFeature(context, _scopes);
        context.Features.Set<IServiceProvidersFeature>(services);
        try
        {
            var target = await _endpoints.FindAsync(question, context);
            return new(question, context, target);
        }
        finally
        {
            await services.DisposeAsync();
        }
    }

    public AccessDecision Decide(PolicySnapshot? policy, in AskedRequest asked, DecisionTrace? trace)
    {
        var facts = new QuestionFacts(asked, _credentials, asked.Question.At ?? _time.GetUtcNow());
        try
        {
            var decision = _engine.Evaluate(policy, facts, trace);
            return decision.Source == RequestSource.NotRead
                ? decision with { Source = facts.ReadSource().Source }
                : decision;
        }
        finally
        {
            facts.Clear();
        }
    }

    /// <summary>False when the decision needs something that was not recorded.</summary>
    public bool TryDecide(
        PolicySnapshot? policy, RecordedDecision recorded, DateTimeOffset at, out AccessDecision decision)
    {
        var facts = new RecordedFacts(recorded, at);
        decision = _engine.Evaluate(policy, facts);
        return !facts.AreIncomplete;
    }

    private static void SetPath(HttpRequest request, string text)
    {
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        request.Path = PathString.FromUriComponent(mark < 0 ? text : text[..mark]);
        request.QueryString = mark < 0 ? default : new(text[mark..]);
    }

    private static void CopyHeaders(AccessQuestion question, IHeaderDictionary headers)
    {
        if (question.Headers is { } others)
        {
            foreach (var (name, values) in others)
            {
                headers[name] = values;
            }
        }

        if (question.Origin is { } origin)
        {
            headers.Origin = origin;
        }
    }
}
