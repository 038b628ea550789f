"""The pages around the activities: Today, members, rewards, library, preferences."""
