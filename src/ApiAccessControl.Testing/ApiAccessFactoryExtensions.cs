using System.Runtime.CompilerServices;
using ApiAccessControl;
using ApiAccessControl.Testing;
using ApiAccessControl.Testing.Clients;
using ApiAccessControl.Testing.Files;
using ApiAccessControl.Testing.Reports;
using Microsoft.AspNetCore.Hosting;

namespace Microsoft.AspNetCore.Mvc.Testing;

/// <summary>Tests of who may call an application.</summary>
public static class ApiAccessFactoryExtensions
{
    /// <summary>
    /// Returns a factory whose application has a policy that the test writes, in memory. The store of the application
    /// is not opened, and a policy in its configuration is not read.
    /// </summary>
    /// <param name="factory">The factory.</param>
    /// <param name="configure">Writes the policy; without it the API is on and has no keys.</param>
    public static WebApplicationFactory<TEntryPoint> WithApiAccessPolicy<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory, Action<TestPolicy>? configure = null)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        return factory.WithWebHostBuilder(builder => builder.UseApiAccessPolicy(configure));
    }

    /// <summary>
    /// Returns a factory whose application has another clock, by which keys begin and expire.
    /// </summary>
    /// <param name="factory">The factory.</param>
    /// <param name="clock">The clock, for example a <c>FakeTimeProvider</c>.</param>
    public static WebApplicationFactory<TEntryPoint> WithClock<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory, TimeProvider clock)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(clock);
        return factory.WithWebHostBuilder(builder => builder.UseClock(clock));
    }

    /// <summary>
    /// Creates a key in the policy of the test, and a client that sends it in the way that the options of the
    /// application accept. Requires <see cref="WithApiAccessPolicy"/>.
    /// </summary>
    /// <param name="factory">The factory.</param>
    /// <param name="configure">Describes the key, and where its requests come from.</param>
    public static ApiAccessClient CreateClientWithKey<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory, Action<TestKey>? configure = null)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var services = factory.Services;
        var (key, described) = NewTestKey.Create(services, configure);
        TestKeyWriter.Write(services, described.Record);
        return ClientBuilder.Create(
            factory, described.Place, CredentialHeaders.Of(services, key, described.Record.UserName), key);
    }

    /// <summary>Creates a client that sends no key.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="configure">Describes where its requests come from.</param>
    public static ApiAccessClient CreateClientWithoutKey<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory, Action<TestCaller>? configure = null)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var caller = new TestCaller();
        configure?.Invoke(caller);
        return ClientBuilder.Create(factory, caller.Place, CredentialHeaders.None, key: null);
    }

    /// <summary>
    /// Begins the access matrix: every endpoint and method, and what the gate answers to each persona. No endpoint is
    /// executed, and the policy stays as it is.
    /// </summary>
    /// <param name="factory">The factory.</param>
    public static AccessMatrix AccessMatrix<TEntryPoint>(this WebApplicationFactory<TEntryPoint> factory)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        return new(factory.Services);
    }

    /// <summary>
    /// Compares the access map of the application with a file under review: every endpoint with its requirements.
    /// </summary>
    /// <param name="factory">The factory.</param>
    /// <param name="path">The file, relative to the source file of the caller.</param>
    /// <param name="callerFilePath">Set by the compiler.</param>
    /// <exception cref="ApiAccessAssertionException">The map differs; the message shows the lines.</exception>
    public static Task AccessMapMatchesFileAsync<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory, string path, [CallerFilePath] string callerFilePath = "")
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        var map = factory.Services.GetRequiredService<ApiAccessMap>();
        return ReviewedFile.CompareAsync("access map", map.ToTable(), path, callerFilePath);
    }

    /// <summary>
    /// Asserts that every endpoint declares its access: a permission, a role or any key, or that it is anonymous or
    /// opted out.
    /// </summary>
    /// <param name="factory">The factory.</param>
    /// <param name="except">Routes or display names of endpoints that need not.</param>
    /// <exception cref="ApiAccessAssertionException">An endpoint does not, or an exception is not needed.</exception>
    public static void AssertEveryEndpointDeclaresAccess<TEntryPoint>(
        this WebApplicationFactory<TEntryPoint> factory, params string[] except)
        where TEntryPoint : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(except);
        DeclarationReport.ThrowIfIncomplete(factory.Services, except);
    }
}
