// What `dotnet new web` creates, with the two calls of this package. The configuration has no policy.
var builder = WebApplication.CreateBuilder(args);
builder.AddApiAccessControl();
var app = builder.Build();
app.UseApiAccessControl();

app.MapGet("/", () => "Hello World!");

app.Run();
