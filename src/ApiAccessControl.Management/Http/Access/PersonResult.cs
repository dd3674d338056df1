using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>Who makes a request.</summary>
/// <param name="Actor">Null when no person who may enter is signed in.</param>
/// <param name="IsSignedIn">Whether a person is signed in, but not admitted.</param>
/// <param name="Policy">The host's policy, by whose schemes a person can sign in.</param>
internal readonly record struct PersonResult(ManagementActor? Actor, bool IsSignedIn, AuthorizationPolicy? Policy);
