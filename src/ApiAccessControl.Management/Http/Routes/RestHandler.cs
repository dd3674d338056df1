using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>A use case of the REST API.</summary>
internal delegate Task<Answer> RestHandler(RestRequest request);
