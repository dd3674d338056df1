using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ApiAccessControl.Keys;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Tests.Explain.Support;
using ApiAccessControl.Tests.Http.Enforcement;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Explain;

/// <summary>A question leaves no trace in the host, and its credential none in the answer.</summary>
public class SilentQuestionTests
{
    [Fact]
    public async Task A_question_logs_counts_and_marks_nothing()
    {
        using var log = new CapturedLog();
        var counted = new List<string>();
        await using var host = await ExplainHost.StartAsync(builder =>
        {
            builder.AddApiAccessControl(options => options.Credentials.RequireHttps = HttpsRequirement.Warn)
                .AddMemoryStore(ExplainCase.Records);
            builder.Logging.SetMinimumLevel(LogLevel.Information).AddProvider(log);
        });
        using var listener = Listen(host.Services, counted);
        var before = log.Lines.Count();

        foreach (var (_, question, key) in ExplainCase.All)
        {
            await host.ExplainNowAsync(
                question with { Credential = question.Credential ?? key?.Text, Scheme = "http" });
        }

        Assert.Equal(before, log.Lines.Count());
        Assert.Empty(counted);
        var uses = host.Services.GetRequiredService<LastUsedLedger>();
        Assert.Empty(uses.Take());
        await host.CallAsync(ExplainCase.At("/any"), ExplainCase.Good.Text);
        Assert.True(log.Lines.Count() > before);
        Assert.NotEmpty(counted);
        Assert.NotEmpty(uses.Take());
    }

    [Fact]
    public async Task No_part_of_an_endpoint_runs_not_even_of_one_that_routing_executes_itself()
    {
        var served = new Served();
        await using var host = await ExplainHost.StartAsync(
            ExplainCase.Records,
            map: app =>
            {
                app.MapGet("/open", () => served.Answer()).AllowAnonymous();
                app.MapGet("/short", () => served.Answer()).AllowAnonymous().ShortCircuit();
                app.MapGet("/off", () => served.Answer()).DisableApiAccessControl().ShortCircuit();
            });

        foreach (var path in new[] { "/open", "/short", "/off" })
        {
            Assert.Equal("200 in", await host.Explainer().AskAsync(ExplainCase.At(path)));
        }

        Assert.Equal(0, served.Count);
    }

    [Fact]
    public async Task No_answer_holds_the_credential()
    {
        await using var host = await ExplainHost.StartAsync(ExplainCase.Records);
        string[] texts = [ExplainCase.Good.Text, ExplainCase.WithOtherSecret(ExplainCase.Good), "Token hunter2hunter2"];

        foreach (var text in texts)
        {
            var question = ExplainCase.At("/role") with { Credential = text };
            var explained = await host.ExplainNowAsync(question);
            var written = JsonSerializer.Serialize(explained) + explained + question
                + string.Join('\n', explained.Checks) + string.Join('\n', explained.Notes);

            Assert.DoesNotContain(text[^12..], written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_id_of_a_key_is_no_credential_of_a_request()
    {
        await using var host = await ExplainHost.StartAsync(builder => builder.AddApiAccessControl(options =>
        {
            options.Credentials.Bearer = options.Credentials.Basic = true;
            options.Credentials.QueryParameterName = "api_key";
        }).AddMemoryStore(ExplainCase.Records));
        var id = ExplainCase.Good.Id;
        (string Path, (string, string)[] Headers)[] forms =
        [
            ("/any", [("X-Api-Key", id)]),
            ("/any", [("X-Api-Key", $"KeyId {id}")]),
            ("/any", [("Authorization", $"Bearer {id}")]),
            ("/any", [("Authorization", $"Bearer aac_{id}")]),
            ("/any", [("Authorization", $"KeyId {id}")]),
            ("/any", [("Authorization", $"Basic {Wire.Basic(id, "")}")]),
            ($"/any?api_key={id}", []),
        ];

        foreach (var (path, headers) in forms)
        {
            Assert.InRange(await host.StatusAsync(path, headers), 400, 401);
        }

        Assert.Equal("200 in", await host.Explainer().AskAsync(ExplainCase.At("/any") with { KeyId = id }));
    }

    [Fact]
    public void Only_the_explainer_makes_a_credential_of_the_id_of_a_key()
    {
        var makers = Directory.EnumerateFiles(
            Path.Combine(Folder(), "../../../src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("PresentedCredential.OfKey(", StringComparison.Ordinal)
                || File.ReadAllText(file).Contains("new(CredentialForm.KeyId", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(["PresentedCredential.cs", "QuestionFacts.cs", "RecordedFacts.cs"], makers.Order());
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static MeterListener Listen(IServiceProvider services, List<string> counted)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Name.Contains(
                    instrument.Meter.Name == "Microsoft.AspNetCore.Routing" ? "match_attempts" : "api_access",
                    StringComparison.Ordinal))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => Add(counted, instrument.Name));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => Add(counted, instrument.Name));
        listener.Start();
        return listener;
    }

    private static void Add(List<string> counted, string name)
    {
        lock (counted)
        {
            counted.Add(name);
        }
    }
}
