-- Why: ratings of a quarter that was told to everybody may be left out afterwards, on the word of two people. Where ten and
-- more were, such that no line and no difference of lines tells of fewer, the quarter is told once more; what was told
-- before stays, so that whoever wrote it down can see why it says something else now.
alter table told_quarters
  add column revision smallint not null default 1 constraint revision_counts_from_one check (revision >= 1),
  drop constraint told_quarters_pkey,
  add primary key (ward_id, quarter, revision);
