using System.Diagnostics;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Seen;

/// <summary>The tags of the decision on the activity of a request.</summary>
public sealed class ActivityTagTests : IAsyncLifetime
{
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private readonly Dictionary<string, object?> _tags = new(StringComparer.Ordinal);
    private AccessDecision _decision;
    private TestHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        ActivitySource.AddActivityListener(_listener);
        _host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app =>
            {
                app.MapGet("/any", () => "in").RequireApiKey();
                app.MapGet("/anonymous", () => "in").AllowAnonymous();
                app.MapGet("/open", () => "in").DisableApiAccessControl();
            },
            use: app =>
            {
                app.Use(ReadTagsAsync);
                app.UseRouting();
                app.UseApiAccessControl();
            });
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task An_allowed_request_has_every_tag()
    {
        await _host.GetAsync("/any", Wire.Header(KeyHost.Good));

        AssertTags("allowed", "none", KeyHost.Good.Id);
    }

    [Fact]
    public async Task A_request_refused_by_its_key_has_every_tag()
    {
        await _host.GetAsync("/any", Wire.Header(KeyHost.Expired));

        AssertTags("refused", "key_expired", KeyHost.Expired.Id);
    }

    [Fact]
    public async Task A_refused_request_whose_key_is_unknown_has_no_key()
    {
        await _host.GetAsync("/any", Wire.Header(KeyHost.Unknown));

        AssertTags("refused", "key_unknown", null);
    }

    [Fact]
    public async Task An_anonymous_request_has_no_key_although_one_is_presented()
    {
        await _host.GetAsync("/anonymous", Wire.Header(KeyHost.Good));

        AssertTags("anonymous", "none", null);
    }

    [Fact]
    public async Task An_unchecked_request_has_the_tags_of_an_unchecked_request()
    {
        await _host.GetAsync("/open", Wire.Header(KeyHost.Good));

        AssertTags("not_checked", "none", null);
    }

    [Fact]
    public async Task An_unmatched_request_has_the_reason_tag()
    {
        await _host.GetAsync("/nowhere", Wire.Header(KeyHost.Good));

        AssertTags("refused", "endpoint_not_found", KeyHost.Good.Id);
    }

    private void AssertTags(string verdict, string reason, string? key)
    {
        Assert.NotEqual(0, _decision.Id.Value);
        Assert.True(_decision.Revision > 0, $"Revision {_decision.Revision}");
        var expected = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["api_access.verdict"] = verdict,
            ["api_access.reason"] = reason,
            ["api_access.decision_id"] = _decision.Id.ToString(),
            ["api_access.revision"] = _decision.Revision,
        };
        if (key is not null)
        {
            expected["api_access.key"] = key;
        }

        Assert.Equal(expected, _tags);
    }

    // Before the answer ends: the client may be back in the test before the server has left the middleware.
    private async Task ReadTagsAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            foreach (var (name, value) in Activity.Current!.TagObjects)
            {
                if (name.StartsWith("api_access.", StringComparison.Ordinal))
                {
                    _tags.Add(name, value);
                }
            }

            _decision = context.Features.Get<IApiAccessFeature>()!.Decision;
            return Task.CompletedTask;
        });
        await next(context);
    }
}
