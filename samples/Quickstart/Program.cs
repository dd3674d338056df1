// One API, one key: the smallest thing that shows an allowed request, two refused ones, and the management of keys.
var builder = WebApplication.CreateBuilder(args);
var policyFile = Path.Combine(builder.Environment.ContentRootPath, "policy.json");

builder.AddApiAccessControl()
    .AddFileStore(policyFile, file => file.CreateIfMissing = true)
    .AddManagement();

var app = builder.Build();
app.UseApiAccessControl();

app.MapGet("/members/search", (string? name) => new[] { $"found {name ?? "everybody"}" })
    .RequirePermission("members", "search");
app.MapPost("/backups/{id}/restore", (string id) => $"restoring {id}")
    .RequirePermission("backups", "restore");
app.MapGet("/health", () => "ok")
    .DisableApiAccessControl();

// Persons sign in with the link that the log shows. An application with a sign-in system writes
// .RequireAuthorization("...") instead.
app.MapApiAccessManagement("/access").AllowConsoleSignIn();

await app.StartAsync();
await FirstKey.TellAsync(app, policyFile);
await app.WaitForShutdownAsync();
