-- Whether a feed lies on this machine or network: a later start lets it name its neighbours without asking it anew.

ALTER TABLE fetches ADD COLUMN private INTEGER;  -- 1 where every answer so far came from there; NULL: none came since
