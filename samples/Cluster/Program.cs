// Two nodes, one policy in PostgreSQL. The connection string stands in appsettings.json; the environment variable
// ConnectionStrings__Policy overrides it.
//
//   dotnet run --project samples/Cluster -- setup                            makes the database, the tables and one key
//   dotnet run --project samples/Cluster -- --urls http://127.0.0.1:5081     node A
//   dotnet run --project samples/Cluster -- --urls http://127.0.0.1:5082     node B
//   dotnet run --project samples/Cluster -- off "moving house"               refused on both, a moment later
//   dotnet run --project samples/Cluster -- on
//
// When something is wrong, read
//   GET /health           what the node knows: revision, age of the policy, the last error; unhealthy without a policy
//   the log of the node   event 20 a policy is in force; 21 the database did not answer; 22 a row cannot be read (it
//                         refuses, the others go on); 60 listening; 61 the listening connection is lost, polling
//                         goes on
//   api_access_state      the revision every node should have: SELECT revision FROM api_access_state
//   api_access_nodes      the revision each node has: SELECT name, revision FROM api_access_nodes
//   api_access_audit      who changed what, and when: SELECT * FROM api_access_audit ORDER BY revision DESC LIMIT 20
// 503 on every request means no policy: the tables are missing (run setup), or the database could not be reached for
// longer than ApiAccessControl:MaxStaleness. A change that arrives only after PollInterval means that notifications do
// not arrive: the connection string leads to a pooler that gives out connections by the transaction.
using ApiAccessControl;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;

if (args is ["--help" or "-h" or "help", ..])
{
    Console.WriteLine(Commands.Help);
    return 0;
}

var builder = WebApplication.CreateBuilder(args);
var database = builder.Configuration.GetConnectionString("Policy")!;
builder.Services.AddDbContextPool<ApiAccessControlDbContext>(options => options.UseNpgsql(database));
builder.AddApiAccessControl()
    .AddEntityFrameworkStore<ApiAccessControlDbContext>(options =>
    {
        options.PollInterval = builder.Configuration.GetValue("PollInterval", options.PollInterval);
        options.ReportInterval = builder.Configuration.GetValue("ReportInterval", options.ReportInterval);
        options.WriteTimeout = builder.Configuration.GetValue("WriteTimeout", options.WriteTimeout);
        options.NodeName = builder.Configuration["NodeName"];
    })
    .AddPostgreSqlNotifications(database);
builder.Services.AddHealthChecks().AddApiAccessControl();

var isCommand = args is ["setup" or "on" or "off", ..];
if (isCommand)
{
    // A command prints its result or a one-sentence error.
    builder.Logging.ClearProviders();
}

var app = builder.Build();
if (isCommand)
{
    return await Commands.TryRunAsync(app.Services, args);
}

app.UseApiAccessControl();
app.MapGet("/members/search", () => $"found by process {Environment.ProcessId}").RequirePermission("members", "search");
app.MapHealthChecks("/health", new HealthCheckOptions
{
    ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(report.Entries.Select(
        entry => new { entry.Key, Status = entry.Value.Status.ToString(), entry.Value.Description, entry.Value.Data })),
}).DisableApiAccessControl();
app.Run();
return 0;
