using ApiAccessControl.Testing;
using ApiAccessControl.Testing.Clients;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.AspNetCore.Hosting;

/// <summary>
/// Prepares a host for tests of its access control, for <c>ConfigureWebHost</c> of a factory of your own.
/// </summary>
public static class ApiAccessTestWebHostBuilderExtensions
{
    /// <summary>
    /// Replaces the policy of the application by one that the test writes, in memory. The store of the application is
    /// not opened, and a policy in its configuration is not read.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="configure">Writes the policy; without it the API is on and has no keys.</param>
    public static IWebHostBuilder UseApiAccessPolicy(
        this IWebHostBuilder builder, Action<TestPolicy>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureTestServices(services =>
        {
            var policy = new TestPolicy();
            configure?.Invoke(policy);
            services.ReplaceApiAccessStore(policy.Records);
            services.TryAddSingleton<TestPolicyMark>();
        });
    }

    /// <summary>Replaces the clock of the application, by which keys begin and expire.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="clock">The clock, for example a <c>FakeTimeProvider</c>.</param>
    public static IWebHostBuilder UseClock(this IWebHostBuilder builder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(clock);
        return builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));
    }
}
