using System.Net;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Http;
using ApiAccessControl.Http.Credentials;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Reports;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// The parts of the gate that read a live request: objects of the server cost differently from those of tests.
/// </summary>
internal static class LiveParts
{
    private const string Path = "/parts";
    private const int Keys = 10_000;

    public static async Task RunAsync(Report report)
    {
        Parts.Run(report);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.AddApiAccessControl().AddMemoryStore([.. BenchPolicy.Records(Keys)]);
        await using var app = builder.Build();
        app.UseApiAccessControl();
        app.MapGet(Path, (HttpContext context) => Time(context, report))
            .RequirePermission(BenchPolicy.Collection, BenchPolicy.Resource);
        await app.StartAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", BenchKey.Make(1).Text);
        (await client.GetAsync(new Uri(app.Urls.First() + Path))).EnsureSuccessStatusCode();
        await app.StopAsync();
    }

    private static void Time(HttpContext context, Report report)
    {
        var services = context.RequestServices;
        var readers = services.GetRequiredService<RequestReaders>();
        var decider = services.GetRequiredService<RequestDecider>();
        var policy = services.GetRequiredService<CurrentPolicy>().Snapshot;
        var reports = services.GetRequiredService<GateReports>();
        var recent = new RecentDecisions(TimeProvider.System);
        var recording = ActivatorUtilities.CreateInstance<GateReports>(services, [new[] { recent }]);
        var reader = services.GetRequiredService<EndpointRequirementsReader>();
        var endpoint = context.GetEndpoint()!;
        var requirements = reader.RequirementsOf(endpoint);
        var feature = ApiAccessFeature.Of(context)!;
        var buffer = new CredentialBuffer();
        var headers = context.Request.Headers;
        report.Say("profile: what the gate asks of a live request");
        Interleaved.Run(
            40,
            new("Features.Get of a type the server does not know",
                Loop(() => context.Features.Get<IApiAccessFeature>() is null)),
            new("Features.Set of a type the server does not know", Loop(() => Set(context, feature))),
            new("the same by its type", Loop(() => context.Features[typeof(IApiAccessFeature)] is null)),
            new("Features.Get of the authentication feature",
                Loop(() => context.Features.Get<IHttpAuthenticationFeature>() is null)),
            new("header X-Api-Key", Loop(() => headers["X-Api-Key"].Count == 0)),
            new("header Authorization", Loop(() => headers.Authorization.Count > 0)),
            new("credential read", Loop(() =>
                readers.Credentials.Read(context, ref buffer, false, out _).Form == Decisions.CredentialForm.None)),
            new("source read in full", Loop(() => feature.ReadSource().Source == RequestSource.NotRead)),
            new("source classified", Loop(() => readers.Sources.Classify(headers, true) == RequestSource.NotRead)),
            new("endpoint requirements found", Loop(() => reader.RequirementsOf(endpoint) is null)),
            new("preflight looked for", Loop(() => feature.IsPreflight)),
            new("decision on the live request", Loop(() => Decide(decider, context, endpoint, requirements, policy!))),
            new("decision reported", Loop(() => ReportDecision(reports, context, feature))),
            new("decision reported and recorded", Loop(() => ReportDecision(recording, context, feature))),
            new("decision recorded", Loop(() => Record(recent, context, feature)))).Print(report);
    }

    private static bool Set(HttpContext context, ApiAccessFeature feature)
    {
        context.Features[typeof(IApiAccessFeature)] = feature;
        return false;
    }

    private static bool Decide(
        RequestDecider decider, HttpContext context, Endpoint endpoint, Decisions.EndpointRequirements requirements,
        Snapshots.PolicySnapshot policy)
    {
        decider.Publish(context, decider.Decide(context, null, endpoint, requirements, policy));
        return false;
    }

    private static bool ReportDecision(GateReports reports, HttpContext context, ApiAccessFeature feature)
    {
        reports.Decided(context, feature, 0);
        return false;
    }

    private static bool Record(RecentDecisions recent, HttpContext context, ApiAccessFeature feature)
    {
        recent.Add(context, feature);
        return false;
    }

    private static Action<int> Loop(Func<bool> part) => count =>
    {
        for (var i = 0; i < count; i++)
        {
            if (part())
            {
                throw new InvalidOperationException("The request is not what it was.");
            }
        }
    };
}
