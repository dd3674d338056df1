using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Identity;

public class SharingTests
{
    [Fact]
    public async Task Concurrent_requests_never_see_the_key_of_another_request()
    {
        var keys = Enumerable.Range(0, 8).Select(i => TestKeys.Make($"shared-{i}")).ToArray();
        await using var host = await TestHost.StartAsync(
            Wire.Section(string.Concat(keys.Select(key => Wire.Key(key)))),
            app => app.MapGet("/whoami", async (HttpContext context) =>
            {
                var before = context.GetApiKey()!.Id;
                await Task.Yield();
                return $"{before} {context.User.Identity!.Name} {context.GetApiKey()!.Id}";
            }).RequireApiKey());

        var failures = 0;
        await Parallel.ForAsync(0, 800, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var key = keys[i % keys.Length];
            var (status, body) = i % 5 == 0
                ? await host.GetAsync("/whoami", ("X-Api-Key", key.Text + "x"))
                : await host.GetAsync("/whoami", Wire.Header(key));
            var expected = i % 5 == 0 ? """{"error":"A valid API key is required."}""" : $"{key.Id} {key.Id} {key.Id}";
            if (body != expected)
            {
                Interlocked.Increment(ref failures);
            }
        });

        Assert.Equal(0, failures);
    }
}
