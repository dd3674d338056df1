using System.Net;
using ApiAccessControl.Http;
using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Http.Enforcement;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http;

/// <summary>A request allocates one object, which a handler may keep, for any credential.</summary>
public class GateAllocationTests
{
    private const int Times = 10;
    private const int RunsOfTheMeasure = 1000;
    private const int Bound = 256;
    private const string Failures = ", \"FailedAttempts\": { \"Limit\": 1000000, \"Window\": \"01:00:00\" }";

    private static readonly string Basic =
        $"Basic {Wire.Basic(KeyHost.Good.Id, Wire.Secret(KeyHost.Good))}";

    private static readonly string BadBasic =
        $"Basic {Wire.Basic(KeyHost.Good.Id, Wire.Secret(KeyHost.Other))}";

    public static TheoryData<string, string, AccessReason, bool> Requests { get; } = new()
    {
        { "X-Api-Key", KeyHost.Good.Text, AccessReason.None, true },
        { "X-Api-Key", KeyHost.Good.Text, AccessReason.None, false },
        { "Authorization", $"Bearer {KeyHost.Good.Text}", AccessReason.None, false },
        { "Authorization", Basic, AccessReason.None, false },
        { "Authorization", BadBasic, AccessReason.SecretWrong, false },
        { "X-Api-Key", KeyHost.Unknown.Text, AccessReason.KeyUnknown, false },
        { "X-Api-Key", "nonsense", AccessReason.CredentialMalformed, false },
        { "Accept", "*/*", AccessReason.CredentialMissing, false },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_decision_on_a_request_allocates_one_object_of_256_bytes_at_most(
        string name, string value, AccessReason reason, bool countsFailures)
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(
                "\"Credentials\": { \"Basic\": true, \"RequireHttps\": \"Off\""
                + $"{(countsFailures ? Failures : null)} }},"),
            app => app.MapGet("/any", () => "in").RequireApiKey());
        var gate = host.Services.GetRequiredService<ApiAccessGate>();
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers[name] = value;
        context.SetEndpoint(host.Services.GetRequiredService<EndpointDataSource>().Endpoints[0]);
        var endpoint = host.Services.GetRequiredService<EndpointEnforcement>().Enforce(context.GetEndpoint()!);
        var requirements = host.Services.GetRequiredService<EndpointRequirementsReader>().RequirementsOf(endpoint);
        Assert.Equal(reason, gate.Decide(context, null, endpoint, requirements).Decision.Reason);

        var bytes = Allocation.Of(() =>
        {
            for (var i = 0; i < Times; i++)
            {
                gate.Decide(context, null, endpoint, requirements);
                context.Features.Set<IHttpAuthenticationFeature>(null);
            }
        });

        // Another thread may add a few bytes to the count of this one; one more object would be 24 bytes.
        Assert.InRange(Math.Round(bytes / (double)(Times * RunsOfTheMeasure)), 24, Bound);
    }
}
