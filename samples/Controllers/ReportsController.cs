using ApiAccessControl;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

/// <summary>For keys and for users: a request without a key is left to the host's own authorization.</summary>
[ApiController]
[Route("reports")]
public class ReportsController : ControllerBase
{
    [HttpGet]
    [RequireApiKey(OrScheme = BearerTokenDefaults.AuthenticationScheme)]
    [Authorize]
    public string Get() =>
        $"a report for {(HttpContext.GetApiKey() is { } key ? $"key {key.Id}" : User.Identity?.Name)}";
}
