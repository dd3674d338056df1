using System.Net;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Explain.Support;

/// <summary>A host that can be asked and called, with an endpoint for every kind of requirement.</summary>
internal static class ExplainHost
{
    public static Task<TestHost> StartAsync(
        PolicyRecord[] records, Action<ApiAccessControlOptions>? configure = null,
        Action<WebApplication>? map = null) =>
        StartAsync(builder => builder.AddApiAccessControl(configure).AddMemoryStore(records), map);

    public static Task<TestHost> StartAsync(
        Action<WebApplicationBuilder> build, Action<WebApplication>? map = null) =>
        TestHost.StartAsync("{}", map ?? Map, build, services: ReasonWriter.Register);

    public static IAccessExplainer Explainer(this TestHost host) =>
        host.Services.GetRequiredService<IAccessExplainer>();

    /// <summary>Status and text of the answer to the request that a question describes.</summary>
    public static async Task<string> CallAsync(this TestHost host, AccessQuestion question, string? credential = null)
    {
        host.Remote.Address = question.Address;
        using var request = new HttpRequestMessage(new(question.Method), question.Path);
        if ((credential ?? question.Credential) is { } text)
        {
            request.Headers.TryAddWithoutValidation("X-Api-Key", text);
        }

        if (question.Origin is { } origin)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        foreach (var (name, values) in question.Headers ?? new HeaderDictionary())
        {
            request.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {body}".TrimEnd();
    }

    /// <summary>The same of an explained decision.</summary>
    public static string Answer(this AccessDecision decision) => decision.Verdict switch
    {
        AccessVerdict.Refused => $"{decision.StatusCode} {decision.Reason.Code()} {decision.Subject}",
        AccessVerdict.Preflight => "204",
        _ => "200 in",
    };

    public static async Task<string> AskAsync(this IAccessExplainer explainer, AccessQuestion question) =>
        (await explainer.ExplainAsync(question, TestContext.Current.CancellationToken)).Decision.Answer();

    public static ValueTask<AccessExplanation> ExplainNowAsync(this TestHost host, AccessQuestion question) =>
        host.Explainer().ExplainAsync(question, TestContext.Current.CancellationToken);

    public static async Task CommitAsync(this TestHost host, params PolicyEdit[] edits)
    {
        var result = await host.Services.GetRequiredService<IPolicyManager>().CommitAsync(
            edits, new("test"), TestContext.Current.CancellationToken);
        Assert.Equal((PolicyCommitStatus.Committed, 0), (result.Status, result.Errors.Count));
        var current = host.Services.GetRequiredService<CurrentPolicy>();
        while (current.Snapshot!.Revision < result.Revision)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public static void Map(WebApplication app)
    {
        app.MapGet("/any", () => "in").RequireApiKey();
        app.MapMethods("/any", ["OPTIONS"], () => "in").RequireApiKey();
        app.MapGet("/system", () => "in").RequireApiKey().InApiSystem("reports");
        app.MapGet("/orders/{id}", () => "in").RequirePermission("orders", "{id}");
        app.MapGet("/role", () => "in").RequireApiRole("Owner");
        app.MapGet("/list", () => "in").RequireApiKey().RequireAccessList();
        app.MapGet("/in/{org}", () => "in").RequireApiKey().InOrganization("{org}");
        app.MapGet("/projects/{project}", () => "in").RequireApiKey().InProject("{project}");
        app.MapGet("/undeclared", () => "in");
        app.MapGet("/open", () => "in").AllowAnonymous();
        app.MapGet("/off", () => "in").DisableApiAccessControl();
    }

    public static readonly IPAddress Inside = IPAddress.Parse("198.51.100.7");
    public static readonly IPAddress Outside = IPAddress.Parse("203.0.113.9");
}
