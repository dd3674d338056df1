using ApiAccessControl;
using Microsoft.EntityFrameworkCore;

// One API, one key: the smallest thing that shows an allowed request, two refused ones, and the management of keys.
// With --sqlite the policy is in an SQLite database instead of a file.
var builder = WebApplication.CreateBuilder([.. args.Where(arg => arg != "--sqlite")]);
var isSqlite = args.Contains("--sqlite");
var policyFile = Path.Combine(builder.Environment.ContentRootPath, isSqlite ? "policy.db" : "policy.json");

var access = builder.AddApiAccessControl().AddManagement();
if (isSqlite)
{
    builder.Services.AddDbContextPool<ApiAccessControlDbContext>(
        options => options.UseSqlite($"Data Source={policyFile}"));
    access.AddEntityFrameworkStore<ApiAccessControlDbContext>();
}
else
{
    access.AddFileStore(policyFile, file => file.CreateIfMissing = true);
}

var app = builder.Build();
if (isSqlite)
{
    // An application with migrations applies them instead.
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<ApiAccessControlDbContext>().Database.EnsureCreatedAsync();
}

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
