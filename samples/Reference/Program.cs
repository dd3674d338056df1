// An API that describes what each operation requires of its callers, with a page to browse and try it.
using Microsoft.AspNetCore.Authentication.BearerToken;
using Scalar.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
var keys = new SampleKeys();
builder.Configuration.AddInMemoryCollection(keys.Section);

builder.AddApiAccessControl();
builder.Services.AddControllers();
builder.Services.AddOpenApi(options => options.AddApiAccessControl());

// A placeholder for the token scheme you have: a JWT handler is registered here in the same way.
builder.Services.AddAuthentication(BearerTokenDefaults.AuthenticationScheme).AddBearerToken();
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseApiAccessControl();
app.UseAuthentication();
app.UseAuthorization();

app.MapControllers();
app.MapMembers();

// The gate also guards the document and the page, so both opt out: a browser that opens the page sends no key, and
// they contain no data of the API. Where callers may not see them, write RequireAuthorization() in addition, with the
// sign-in of persons; a document that only programs read can use RequireApiKey() instead.
app.MapOpenApi().DisableApiAccessControl();
app.MapScalarApiReference("/reference", page => page
        .WithTitle("Acme API")
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent())
    .DisableApiAccessControl();

await app.StartAsync();
keys.Tell(app.Urls.First());
await app.WaitForShutdownAsync();
