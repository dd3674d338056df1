namespace ApiAccessControl.PostgreSql;

/// <summary>Whether notifications arrive.</summary>
internal enum ListenerState
{
    Starting,

    /// <summary>Notifications arrive: the node received one that it sent to itself.</summary>
    Listening,

    /// <summary>The connection listens, but no notification arrives.</summary>
    NotDelivered,

    /// <summary>The database is a standby, which sends no notifications.</summary>
    Standby,

    /// <summary>There is no connection.</summary>
    Lost,
}
