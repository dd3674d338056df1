// The application that is published as native code and called by a test: configuration and file store.
var builder = WebApplication.CreateSlimBuilder(args);
var access = builder.AddApiAccessControl();
if (builder.Configuration["PolicyFile"] is { } file)
{
    access.AddFileStore(file);
}

var app = builder.Build();
app.UseApiAccessControl();
app.MapGet("/health", () => "ok").DisableApiAccessControl();
app.MapGet("/orders/{id}", (string id) => $"order {id}").RequirePermission("orders", "{id}");
app.MapGet("/any", (HttpContext context) => context.GetApiKey()!.Id).RequireApiKey();
app.MapGet("/reports", () => "reports").RequireApiKey().InApiSystem("reports");
app.MapGet("/listed", () => "listed").RequireApiKey().RequireAccessList();
app.MapGet("/role", () => "role").RequireApiRole("Owner");
app.Run();
