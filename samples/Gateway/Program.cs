// The gate in front of a reverse proxy: routes declare their permission in the configuration, and the APIs behind the
// proxy learn which key called them, but not its secret.
await using var upstreams = await Upstreams.StartAsync();
var keys = new SampleKeys();

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddInMemoryCollection([.. upstreams.Section, .. keys.Section]);

builder.AddApiAccessControl();
builder.Services.AddReverseProxy()
    .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
    .AddTransforms(transforms => transforms.AddKeyId());

var app = builder.Build();
app.UseApiAccessControl();
app.Use(async (context, next) =>
{
    // A WebSocket or a stream ends with the key that opened it.
    using var end = context.GetApiKeyEnded().Register(context.Abort);
    await next(context);
});
app.MapReverseProxy().ConfigureEndpoints((endpoint, route) => endpoint.RequirePermissionOf(route));

await app.StartAsync();
keys.Tell(app.Urls.FirstOrDefault());
await app.WaitForShutdownAsync();
