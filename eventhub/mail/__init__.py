"""Mail: reminders that people chose, sent by a relay, once each, and only while they are still wanted."""
