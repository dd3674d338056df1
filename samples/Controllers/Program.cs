// Controllers with organizations and projects, called by keys and by users who sign in.
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;

var builder = WebApplication.CreateBuilder(args);
var keys = new SampleKeys();
builder.Configuration.AddInMemoryCollection(keys.Section);

builder.AddApiAccessControl();
builder.Services.AddControllers();

// A placeholder for the token scheme you have: a JWT handler is registered here in the same way.
builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseApiAccessControl();
app.UseAuthentication();
app.UseAuthorization();

app.MapControllers();
app.MapPost("/sign-in/{name}", (string name) => Results.SignIn(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "sample")),
        authenticationScheme: BearerTokenDefaults.AuthenticationScheme))
    .DisableApiAccessControl();

await app.StartAsync();
keys.Tell(app.Urls.First());
await app.WaitForShutdownAsync();
