using System.Globalization;
using System.Net;
using ApiAccessControl.Benchmarks.Wire.Contenders;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>The server process: one contender on a free loopback port, until its input ends.</summary>
internal static class Server
{
    public const string Bare = "bare";
    public const string Usual = "usual";

    /// <summary>This library with verified secrets, as management uses it: the recent decisions are recorded.</summary>
    public const string Recording = "library-recording";

    public static string Library(SecretMode mode) => "library-" + mode.Text();

    public static async Task<int> RunAsync(string name)
    {
        var contender = Named(name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        contender.Build(builder);
        var app = builder.Build();
        contender.Use(app);
        await app.StartAsync();
        var address =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine(new Uri(address).Port.ToString(CultureInfo.InvariantCulture));

        // The input closes when the parent process closes it or ends; this process then ends too.
        while (await Console.In.ReadLineAsync() is not null)
        {
            continue;
        }

        await app.StopAsync();
        return 0;
    }

    private static IContender Named(string name) => name switch
    {
        Bare => new BareApp(),
        Usual => new CommonPractice(),
        Recording => new ThisLibrary(SecretMode.Verified, isRecording: true),
        _ => new ThisLibrary(SecretModes.All.Single(mode => Library(mode) == name)),
    };
}
